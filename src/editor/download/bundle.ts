import {Parser, type CallExpression, type Identifier, type Literal, type MemberExpression, type Node} from "acorn";
import {simple} from "acorn-walk";

export interface BundleOptions {
  /** The root of the site, with a slash at its end. */
  root: string;
  /** The addresses of packages that cells may import. */
  packages?: ReadonlySet<string> | undefined;
  /** Data files by their path from the root of the site, with the path at which each is served. */
  files?: Readonly<Record<string, {path: string}>> | undefined;
  /** The address of the module whose `workerAddress` says where a worker is that runs a module of the file. */
  workers: string;
  /** Reads what is at an address. */
  read(address: string): Promise<Uint8Array>;
}

/** Modules are called by their paths after this, in the file's import map and by each other. */
const scheme = "page:";

/** The modules and files that a page stands on, each read once. */
export class Bundle {
  /** What the import map says: a `data:` URL for each module, by its name in the file. */
  readonly imports: Record<string, string> = {};
  private readonly modules = new Map<string, Promise<void>>();
  private catalogue: {name: string; address: string; code: string} | undefined;
  private readonly data = new Map<string, Promise<string>>();

  constructor(private readonly options: BundleOptions) {}

  /** Adds the module at an address and all that it imports; returns its name in the file. */
  async add(address: string): Promise<string> {
    const name = this.nameOf(address);
    if (!this.modules.has(name)) {
      const loading = this.load(address, name);
      this.modules.set(name, loading); // before it has loaded, since modules may import each other in a circle
      await loading;
    }
    return name;
  }

  /** Framework's library asks for packages, when a cell does, that a site need not have; such as it has are known. */
  private async addLazy(address: string, from: string): Promise<string | null> {
    const isFromLibrary = from.includes("/_observablehq/");
    const isPart = /\/_observablehq\/.*\.[0-9a-f]{8}\.js$/.test(address);
    return isFromLibrary && !isPart && !this.options.packages?.has(address) ? null : this.add(address);
  }

  private async load(address: string, name: string): Promise<void> {
    const code = new TextDecoder().decode(await this.options.read(address));
    if (isCatalogue(address)) this.catalogue = {name, address, code};
    else this.keep(name, await this.rewrite(code, address));
  }

  private keep(name: string, code: string): void {
    this.imports[name] = `data:text/javascript;base64,${toBase64(new TextEncoder().encode(code))}`;
  }

  /** Writes the list of the site's modules, by which edited cells find theirs, as far as they are in this file. */
  finish(): void {
    if (!this.catalogue) return;
    const {name, address, code} = this.catalogue;
    const edits = findReferences(code).lazy.map(({start, end, value}) => {
      const name = this.nameOf(new URL(String(value), address).href);
      return {start, end, text: JSON.stringify(name in this.imports ? name : `${scheme}absent`)};
    });
    this.keep(name, apply(code, edits));
  }

  private nameOf(address: string): string {
    return scheme + address.slice(this.options.root.length - 1);
  }

  /** The code of the module at *address*, its imports called by their names in the file, its data written into it. */
  async rewrite(code: string, address: string): Promise<string> {
    const {imports, lazy, workers, files, urls} = findReferences(code);
    const edits: Edit[] = [];
    for (const {call, target: node} of workers) {
      const target = this.inSite(node, address);
      if (!target || isTyping(target)) continue;
      if (!edits.length) {
        const starter = await this.add(this.options.workers);
        const text = `import {workerAddress as $workerAddress} from ${JSON.stringify(starter)};\n`;
        edits.push({start: 0, end: 0, text});
      }
      const text = `$workerAddress(${JSON.stringify(await this.add(target))})`;
      edits.push({start: call.start, end: call.end, text});
    }
    for (const node of [...imports, ...lazy]) {
      const target = this.inSite(node, address);
      if (target && isTyping(target)) continue;
      const name = target && (await (imports.includes(node) ? this.add(target) : this.addLazy(target, address)));
      if (name) edits.push({start: node.start, end: node.end, text: JSON.stringify(name)});
    }
    for (const node of files) {
      const target = this.inSite(node, address);
      if (target) edits.push({start: node.start, end: node.end, text: JSON.stringify(await this.dataUrl(target))});
    }
    // A module has an address in its site, and none in this file.
    const own = JSON.stringify(address.slice(this.options.root.length));
    for (const {start, end} of urls)
      edits.push({start, end, text: `new URL(${own}, globalThis.document?.baseURI ?? "${scheme}/").href`});
    return apply(code, edits);
  }

  private inSite({value}: Literal, base: string): string | null {
    if (!/^(?:\.{0,2}\/|https?:)/.test(String(value))) return null;
    const {href} = new URL(String(value), base);
    return href.startsWith(this.options.root) ? href : null;
  }

  /** What is at an address, as a `data:` URL. */
  dataUrl(address: string): Promise<string> {
    let url = this.data.get(address);
    if (!url) {
      url = this.options.read(address).then((bytes) => `data:${typeOf(address)};base64,${toBase64(bytes)}`);
      this.data.set(address, url);
    }
    return url;
  }

  /** The site's data files, as far as they are in this file. */
  async dataFiles(): Promise<Record<string, {path: string}>> {
    const {files = {}, root} = this.options;
    const found: Record<string, {path: string}> = {};
    for (const [name, {path}] of Object.entries(files)) {
      const url = this.data.get(new URL(path.slice(1), root).href);
      if (url) found[name] = {path: await url};
    }
    return found;
  }
}

function isCatalogue(address: string): boolean {
  return /\/_import\/editor\/live\/manifest\./.test(address);
}

/** TypeScript and the declarations of all libraries would be most of the file. */
function isTyping(address: string): boolean {
  return address.includes("/_import/editor/types/");
}

interface References {
  /** Of modules. */
  imports: Literal[];
  /** Of modules that are asked for when they are needed. */
  lazy: Literal[];
  /** Each `new Worker(import.meta.resolve(target), …)`, by the call that resolves. */
  workers: {call: CallExpression; target: Literal}[];
  /** Of files that Framework publishes. */
  files: Literal[];
  /** Each `import.meta.url`. */
  urls: Node[];
}

function findReferences(code: string): References {
  const found: References = {imports: [], lazy: [], workers: [], files: [], urls: []};
  const use = (node: Node | null | undefined, list = found.imports) => {
    if (node?.type === "Literal" && typeof (node as Literal).value === "string") list.push(node as Literal);
  };
  simple(Parser.parse(code, {ecmaVersion: "latest", sourceType: "module"}), {
    ImportDeclaration: ({source}) => use(source),
    ExportNamedDeclaration: ({source}) => use(source),
    ExportAllDeclaration: ({source}) => use(source),
    ImportExpression: ({source}) => use(source, found.lazy),
    CallExpression({callee, arguments: [first]}) {
      if (isOfMeta(callee, "resolve")) use(first, found.lazy);
    },
    NewExpression({callee, arguments: [call]}) {
      if (callee.type !== "Identifier" || (callee as Identifier).name !== "Worker") return;
      if (call?.type === "CallExpression" && isOfMeta(call.callee, "resolve") && call.arguments[0]?.type === "Literal")
        found.workers.push({call, target: call.arguments[0]});
    },
    MemberExpression(node) {
      if (isOfMeta(node, "url")) found.urls.push(node);
    },
    Literal(node) {
      if (typeof node.value === "string" && /\/_file\/\S+$/.test(node.value)) found.files.push(node);
    }
  });
  const ofWorkers = found.workers.map(({target}) => target);
  return {...found, lazy: found.lazy.filter((node) => !ofWorkers.includes(node))};
}

/** Whether a node is `import.meta.`*name*. */
function isOfMeta(node: Node, name: string): boolean {
  if (node.type !== "MemberExpression") return false;
  const {object, property} = node as MemberExpression;
  return object.type === "MetaProperty" && property.type === "Identifier" && property.name === name;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

function apply(text: string, edits: Edit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}

const types: Readonly<Record<string, string>> = {
  css: "text/css",
  js: "text/javascript",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  woff2: "font/woff2"
};

function typeOf(address: string): string {
  return types[/\.(\w+)(?:[?#].*)?$/.exec(address)?.[1] ?? ""] ?? "application/octet-stream";
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  const step = 0x8000; // arguments of one call
  for (let at = 0; at < bytes.length; at += step) binary += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(binary);
}
