/** Modules by the names by which they import each other; each is a `data:` URL in base64. */
export type Imports = Readonly<Record<string, string>>;

/** A name in a source, as the bundle writes it. */
const quoted = /"(page:[^"\\]*)"/g;

/**
 * What the worker runs. Each of *modules*, those that it imports before it, becomes a blob in which names are addresses of
 * blobs; the last one is run. What the worker is told before it listens is kept for it.
 */
const start = String.raw`
const early = [];
const keep = ({data}) => early.push(data);
addEventListener("message", keep);
const addresses = new Map();
for (const [name, source] of modules) {
  const code = source.replace(${quoted}, (name) => addresses.get(name) ?? name);
  const address = URL.createObjectURL(new Blob([code], {type: "text/javascript"}));
  addresses.set(JSON.stringify(name), JSON.stringify(address));
}
import(JSON.parse([...addresses.values()].at(-1))).then(
  () => {
    removeEventListener("message", keep);
    for (const data of early) dispatchEvent(new MessageEvent("message", {data}));
  },
  (error) => setTimeout(() => { throw error; })
);`;

const known = new Map<string, string>();

/**
 * In a page that is one file: the address of a worker that runs the module *name*. A worker does not know the page's import
 * map, and Chromium runs none from a `blob:` of a page on a disk; so this is a `data:` URL with all modules that it stands on.
 *
 * Throws an Error if there is no such module, or if modules import each other in a circle.
 */
export function workerAddress(name: string, imports: () => Imports = ofPage): string {
  let address = known.get(name);
  if (address === undefined) {
    const modules = JSON.stringify(standingOn(name, imports()));
    address = `data:text/javascript,${encodeURIComponent(`const modules = ${modules};${start}`)}`;
    known.set(name, address);
  }
  return address;
}

function ofPage(): Imports {
  const map = document.querySelector('script[type="importmap"]')!.textContent;
  return (JSON.parse(map) as {imports: Imports}).imports;
}

/** The module *name* and all that it imports, at once or later, each after what it imports. */
export function standingOn(name: string, imports: Imports): [name: string, source: string][] {
  const found = new Map<string, string>();
  const under: string[] = [];
  const add = (name: string) => {
    if (found.has(name)) return;
    if (under.includes(name)) throw new Error(`modules import each other in a circle: ${[...under, name].join(" → ")}`);
    under.push(name);
    const source = sourceOf(name, imports);
    for (const [, other] of source.matchAll(quoted)) if (Object.hasOwn(imports, other!)) add(other!);
    under.pop();
    found.set(name, source);
  };
  add(name);
  return Array.from(found);
}

function sourceOf(name: string, imports: Imports): string {
  const url = imports[name];
  if (url === undefined) throw new Error(`no module ${name} in this file`);
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(",") + 1)), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
