import {DataError} from "../data-error.js";
import {formats} from "../formats.js";
import {loadMaker} from "../needs/makers.js";
import type {Made, Maker, Mapping} from "../needs/need.js";
import {keptAt, type Widget} from "../own-data.js";
import {type Reading, readFile} from "../read-file.js";
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
  let ended = new AbortController();
  const end = (why: string) => ended.abort(new DOMException(why, "AbortError"));
  const read = (file: File) => {
    end("another file was given");
    ended = new AbortController();
    return readFile(file, ended);
  };
  return {
    async take(file) {
      widget.warn("");
      const reader = read(file);
      const {signal} = ended;
      widget.panel.replaceChildren(waiting(widget, file, () => end("the reading was cancelled")));
      try {
        // What was read is let go when the page runs on what was made of it, and read again if the reader then chooses otherwise.
        const source = {read: () => read(file), end: () => end("the page runs on it")};
        const [reading, maker] = await Promise.all([reader, loadMaker(widget.need.maker) as Promise<Maker<T>>]);
        signal.throwIfAborted();
        widget.panel.replaceChildren(...offer(widget, {file, reading, maker, source}));
      } catch (error) {
        if (isEnd(error) && !/cancelled/.test(error.message)) return;
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
      const reading = await read(file);
      const {value} = await reading.make(widget.need, mapping);
      end("the page runs on it");
      widget.use(file, value, mapping);
    },
    forget: (id) => sessionStorage.removeItem(keptAt(id))
  };
}

function waiting<T>({document, say}: Widget<T>, {name}: File, end: () => void): HTMLElement {
  say(`Reading ${name} …`);
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.textContent = "Cancel";
  cancel.addEventListener("click", end);
  return cancel;
}

interface Offer<T> {
  file: File;
  reading: Reading;
  maker: Maker<T>;
  /** Reads the file again, and lets go of what was read. */
  source: {read(): Promise<Reading>; end(): void};
}

/** What is in the file, what is to be chosen, what will come of it, and the button that has the page run on it. */
function offer<T>(widget: Widget<T>, {file, reading, maker, source}: Offer<T>): HTMLElement[] {
  const {document, need} = widget;
  const {data, preview} = reading;
  const heading = document.createElement("p");
  heading.append(`${file.name} is ${formats[data.format].label}: ${data.notes.join(", ")}.`);
  const outcome = document.createElement("ul");
  const use = document.createElement("button");
  use.type = "button";
  use.textContent = "Run the page on it";
  let made: Made<T> | null = null;
  let mapping = maker.guess(data);
  let at: Reading | null = reading;
  const remake = async (next: Mapping) => {
    mapping = next;
    use.disabled = true;
    widget.say(`Making of ${file.name} what the page needs …`);
    const found = await attempt(widget, async () => (at ??= await source.read()).make(need, next));
    if (mapping !== next || found === "ended") return; // another column was chosen meanwhile, or another file
    widget.say("");
    made = found;
    outcome.replaceChildren(
      ...(made?.notes ?? []).map((note) => Object.assign(document.createElement("li"), {textContent: note}))
    );
    use.disabled = made === null;
  };
  use.addEventListener("click", () => {
    if (!made) return;
    at = null;
    source.end();
    widget.use(file, made.value, mapping);
  });
  const form = mappingForm({document, data, maker, mapping, onChange: (next) => void remake(next)});
  void remake(mapping);
  return [heading, previewTable(preview, {document}), ...(form ? [form] : []), outcome, use];
}

/** What was made; null if it cannot be, which the reader is told; "ended" if nobody waits for it any more. */
async function attempt<T, M>({warn}: Widget<T>, make: () => Promise<M>): Promise<M | null | "ended"> {
  try {
    const made = await make();
    warn("");
    return made;
  } catch (error) {
    if (isEnd(error)) return "ended";
    warn(`${messageOf(error)}.`);
    return null;
  }
}

function isEnd(error: unknown): error is DOMException {
  return error instanceof DOMException && error.name === "AbortError";
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
