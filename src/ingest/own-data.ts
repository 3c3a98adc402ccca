import type {Mapping, Need} from "./needs/need.js";
import type {Intake} from "./view/intake.js";

export {needs} from "./needs/needs.js";

/** What a page runs on: ours, or what a reader gave. */
export interface Owned<T> {
  data: T;
  /** The name of the reader's file; null while the data are ours. */
  yours: string | null;
}

export interface OwnDataOptions {
  /** What ours are called, as "the flights". */
  ours: string;
  /** What the page cannot show of others' data, as a sentence. */
  without?: string;
  /** Tells inputs of one page apart in what is kept; defaults to what is needed. */
  id?: string;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** An input whose value is what the page runs on; made for `view`. */
export type OwnDataInput<T> = HTMLElement & {value: Owned<T>};

/** What the parts of the input share. */
export interface Widget<T> {
  readonly element: OwnDataInput<T>;
  readonly document: Document;
  readonly need: Need<T>;
  /** Where what is read is shown, and asked about. */
  readonly panel: HTMLElement;
  /** Says what is going on, to the eye and to the ear. */
  say(status: string): void;
  /** Says what is wrong; "" takes it away. */
  warn(problem: string): void;
  /** Has the page run on a reader's data. */
  use(file: File, data: T, mapping: Mapping): void;
}

/**
 * Asks for a reader's own data, by drop, by picker or by paste, to stand in for *ours*. Nothing of it leaves the browser. What
 * reads a format is loaded with the first file of it. What is small is kept for as long as the tab is open.
 */
export function ownData<T>(ours: T, need: Need<T>, options: OwnDataOptions): OwnDataInput<T> {
  const {document = globalThis.document, id = need.what} = options;
  const shell = makeShell(document, need, options);
  let value: Owned<T> = {data: ours, yours: null};
  const element = Object.defineProperty(shell.element, "value", {get: () => value}) as OwnDataInput<T>;
  let intake: Promise<Intake> | undefined;
  const change = (next: Owned<T>) => {
    value = next;
    element.toggleAttribute("data-yours", next.yours !== null);
    shell.back.hidden = next.yours === null;
    element.dispatchEvent(new CustomEvent("input", {bubbles: true}));
  };
  const widget: Widget<T> = {
    element,
    document,
    need,
    panel: shell.panel,
    say: (status) => (shell.status.textContent = status),
    warn: (problem) => (shell.alert.textContent = problem),
    use(file, data, mapping) {
      change({data, yours: file.name});
      widget.say(`The page runs on your data, ${file.name}. ${options.without ?? ""}`);
      open().then(({keep}) => keep(id, file, mapping)).catch(() => undefined); // prettier-ignore
    }
  };
  const open = () => (intake ??= import("./view/intake.js").then(({createIntake}) => createIntake(widget)));
  const take = (file: File | undefined) => {
    if (file) open().then((opened) => opened.take(file)).catch((error: unknown) => widget.warn(String(error))); // prettier-ignore
  };
  shell.back.addEventListener("click", async () => {
    change({data: ours, yours: null});
    widget.say(`The page runs on ${options.ours}.`);
    (await open()).forget(id);
  });
  listen(shell, take);
  if (wasKept(id)) open().then((opened) => opened.restore(id)).catch(() => undefined); // prettier-ignore
  return element;
}

/** Where what an input was given is kept for the tab. */
export function keptAt(id: string): string {
  return `eigenbook-data ${globalThis.location?.pathname ?? ""} ${id}`;
}

function wasKept(id: string): boolean {
  try {
    return globalThis.sessionStorage?.getItem(keptAt(id)) != null;
  } catch {
    return false; // a browser may refuse to keep anything
  }
}

interface Shell {
  element: HTMLElement;
  details: HTMLDetailsElement;
  picker: HTMLInputElement;
  choose: HTMLButtonElement;
  paste: HTMLFormElement;
  back: HTMLButtonElement;
  status: HTMLElement;
  alert: HTMLElement;
  panel: HTMLElement;
}

function makeShell<T>(document: Document, {what, hint}: Need<T>, {ours}: OwnDataOptions): Shell {
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, className = "") => {
    const element = document.createElement(name);
    if (className) element.className = className;
    return element;
  };
  const button = (text: string, type: "button" | "submit" = "button") => {
    const element = make("button");
    element.type = type;
    element.textContent = text;
    return element;
  };
  const element = make("section", "own-data");
  element.setAttribute("aria-label", `Your data: ${what}`);
  const [details, summary, help] = [make("details"), make("summary"), make("p", "own-data-help")];
  summary.textContent = `Your own data instead of ${ours}`;
  help.textContent =
    `Drop a file here, choose one, or paste text: ${hint}. Arrow, Parquet, CSV, JSON, GraphML, GEXF, Matrix Market, ` +
    "lists of edges, .npy, .npz and pictures are read. Nothing leaves your browser.";
  const picker = make("input");
  picker.type = "file";
  picker.hidden = true;
  const choose = button("Choose a file");
  const [paste, text] = [make("form", "own-data-paste"), make("textarea")];
  text.name = "text";
  text.rows = 4;
  text.setAttribute("aria-label", "Your data as text");
  paste.append(text, button("Read the text", "submit"));
  const back = button(`Back to ${ours}`);
  back.hidden = true;
  const [status, alert] = [make("p", "own-data-status"), make("p", "own-data-alert")];
  status.setAttribute("role", "status");
  alert.setAttribute("role", "alert");
  const panel = make("div", "own-data-panel");
  details.append(summary, help, choose, picker, paste, panel);
  element.append(details, status, alert, back);
  return {element, details, picker, choose, paste, back, status, alert, panel};
}

function listen({element, details, picker, choose, paste}: Shell, take: (file: File | undefined) => void): void {
  choose.addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    take(picker.files?.[0]);
    picker.value = ""; // so that the same file can be chosen again
  });
  for (const type of ["dragenter", "dragover"] as const) {
    element.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      element.toggleAttribute("data-over", true);
    });
  }
  for (const type of ["dragleave", "drop"] as const)
    element.addEventListener(type, () => element.removeAttribute("data-over"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    details.open = true;
    take(event.dataTransfer?.files[0]);
  });
  // What is typed or chosen in here is nobody's input yet.
  details.addEventListener("input", (event) => event.stopPropagation());
  paste.addEventListener("submit", (event) => {
    event.preventDefault();
    const {value} = paste.elements.namedItem("text") as HTMLTextAreaElement;
    if (value.trim() !== "") take(new File([value], "pasted text"));
  });
}
