import type {Table} from "apache-arrow";
import {inSlices} from "../../compute/in-slices.js";
import {csv} from "../../tables/rows/csv.js";
import {button} from "../element.js";
import type {TableRows} from "./table-rows.js";

export interface Exported {
  rows: TableRows;
  /** What files are called, without their ending. */
  name: string;
  /** The rows that are shown, as a table. */
  table(): Promise<Table>;
  /** Tells the reader what came of it. */
  say(message: string): void;
}

/** Buttons that copy the rows that are shown, as a spreadsheet takes them, and download them as CSV and as Arrow. */
export function exportButtons(document: Document, {rows, name, table, say}: Exported): HTMLButtonElement[] {
  const attempt = async (work: () => Promise<string>) => {
    say("…");
    try {
      say(await work());
    } catch (error) {
      say(`failed: ${(error as Error).message}`);
    }
  };
  const counted = () => `${rows.rows.length.toLocaleString("en")} rows`;
  const copy = async () => {
    const text = (await inSlices(csv(rows.columns, rows.rows, {separator: "\t"}))).join("");
    const clipboard = document.defaultView?.navigator.clipboard as Clipboard | undefined;
    if (!clipboard) throw new Error("this page may not use the clipboard");
    await clipboard.writeText(text);
    return `${counted()} copied`;
  };
  const asCsv = async () => {
    const pieces = await inSlices(csv(rows.columns, rows.rows));
    save(document, new Blob(pieces, {type: "text/csv"}), `${name}.csv`);
    return `${counted()} in ${name}.csv`;
  };
  const asArrow = async () => {
    const {tableToIPC} = await import("apache-arrow");
    const bytes = tableToIPC(await table(), "file") as Uint8Array<ArrayBuffer>;
    save(document, new Blob([bytes], {type: "application/vnd.apache.arrow.file"}), `${name}.arrow`);
    return `${counted()} in ${name}.arrow`;
  };
  return [
    button(document, "Copy", () => attempt(copy), "copy the rows shown, for a spreadsheet"),
    button(document, "CSV", () => attempt(asCsv), "download the rows shown as CSV"),
    button(document, "Arrow", () => attempt(asArrow), "download the rows shown as Arrow")
  ];
}

function save(document: Document, blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
