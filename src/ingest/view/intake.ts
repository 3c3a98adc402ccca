import {DataError} from "../data-error.js";
import {formats} from "../formats.js";
import type {Made, Maker, Mapping} from "../needs/need.js";
import {keptAt, type Widget} from "../own-data.js";
import type {OwnTable} from "../own-table.js";
import {readFile} from "../read-file.js";
import {mappingForm} from "./mapping-form.js";
import {previewTable} from "./preview-table.js";

/** What becomes of a reader's files. */
export interface Intake {
  /** Reads a file, shows what is in it, and asks what is what. */
  take(file: File): Promise<void>;
  /** Keeps a file and what was said of it for the tab, if it is small. */
  keep(id: string, file: File, mapping: Mapping): Promise<void>;
  /** Takes up what was kept. */
  restore(id: string): Promise<void>;
  forget(id: string): void;
}

/** What is kept in a tab at most, in bytes. */
const maxKept = 512 * 1024;

interface Kept {
  name: string;
  mapping: Mapping;
  /** The file, in base64. */
  bytes: string;
}

export function createIntake<T>(widget: Widget<T>): Intake {
  let reading = new AbortController();
  const read = async (file: File) => {
    reading.abort(new DOMException("another file was given", "AbortError"));
    reading = new AbortController();
    return Promise.all([readFile(file, reading), widget.need.load()]);
  };
  return {
    async take(file) {
      widget.warn("");
      const reader = read(file);
      widget.panel.replaceChildren(waiting(widget, file, reading));
      try {
        const [data, maker] = await reader;
        widget.panel.replaceChildren(...offer(widget, {file, data, maker}));
        widget.say("");
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError" && !/cancelled/.test(error.message)) return;
        widget.panel.replaceChildren();
        widget.say("");
        widget.warn(`${file.name}: ${messageOf(error)}. The page goes on with the data that it had.`);
      }
    },
    async keep(id, file, mapping) {
      if (file.size > maxKept) return sessionStorage.removeItem(keptAt(id));
      const bytes = toBase64(new Uint8Array(await file.arrayBuffer()));
      sessionStorage.setItem(keptAt(id), JSON.stringify({name: file.name, mapping, bytes} satisfies Kept));
    },
    async restore(id) {
      const {name, mapping, bytes} = JSON.parse(sessionStorage.getItem(keptAt(id))!) as Kept;
      const file = new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], name);
      const [data, maker] = await read(file);
      widget.use(file, maker.make(data, mapping).value, mapping);
    },
    forget: (id) => sessionStorage.removeItem(keptAt(id))
  };
}

function waiting<T>({document, say}: Widget<T>, {name}: File, reading: AbortController): HTMLElement {
  say(`Reading ${name} …`);
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.textContent = "Cancel";
  cancel.addEventListener("click", () => reading.abort(new DOMException("the reading was cancelled", "AbortError")));
  return cancel;
}

interface Offer<T> {
  file: File;
  data: OwnTable;
  maker: Maker<T>;
}

/** What is in the file, what is to be chosen, what will come of it, and the button that has the page run on it. */
function offer<T>(widget: Widget<T>, {file, data, maker}: Offer<T>): HTMLElement[] {
  const {document} = widget;
  const heading = document.createElement("p");
  heading.append(`${file.name} is ${formats[data.format].label}: ${data.notes.join(", ")}.`);
  const outcome = document.createElement("ul");
  const use = document.createElement("button");
  use.type = "button";
  use.textContent = "Run the page on it";
  let made: Made<T> | null = null;
  let mapping = maker.guess(data);
  const remake = (next: Mapping) => {
    mapping = next;
    made = attempt(widget, () => maker.make(data, mapping));
    outcome.replaceChildren(
      ...(made?.notes ?? []).map((note) => Object.assign(document.createElement("li"), {textContent: note}))
    );
    use.disabled = made === null;
  };
  use.addEventListener("click", () => {
    if (made) widget.use(file, made.value, mapping);
  });
  const form = mappingForm({document, data, maker, mapping, onChange: remake});
  remake(mapping);
  return [heading, previewTable(data, {document}), ...(form ? [form] : []), outcome, use];
}

function attempt<T, M>({warn}: Widget<T>, make: () => M): M | null {
  try {
    const made = make();
    warn("");
    return made;
  } catch (error) {
    warn(`${messageOf(error)}.`);
    return null;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof DataError) return error.message;
  if (error instanceof DOMException) return error.message;
  return `the reader failed, which is a mistake of ours (${String(error)})`;
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
