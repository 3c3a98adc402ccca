import type TypeScript from "typescript";
import type {DeclarationPart, Declarations} from "../../cells/declarations.js";
import type {FromWorker, ToWorker, TypedPage, TypeFiles} from "./protocol.js";
import {createTypeService, type TypeService} from "./service.js";

type Query = Extract<ToWorker, {type: "query"}>;

const queue: (Query | Extract<ToWorker, {type: "update"}>)[] = [];
/** Queries that nobody waits for any more; a query leaves it when its turn is over. */
const cancelled = new Set<number>();
let current: number | undefined;
let files: TypeFiles;
let service: Promise<TypeService> | undefined;
let isBusy = false;

self.addEventListener("message", ({data}: MessageEvent<ToWorker>) => {
  if (data.type === "open") {
    files = data.files;
    service = start();
    service.catch(() => undefined); // whoever asks hears of it
  } else if (data.type === "cancel") {
    const {id} = data;
    if (id === current || queue.some((message) => message.type === "query" && message.id === id)) cancelled.add(id);
  } else {
    queue.push(data);
    if (!isBusy) void work();
  }
});

function answer(message: FromWorker): void {
  self.postMessage(message);
}

/** Loads TypeScript, and at the same time the declarations that every page needs. */
async function start(): Promise<TypeService> {
  const parts = (["library", "project"] as const).map(async (part) => [part, await load(part)] as const);
  const {default: ts} = (await import(files.typescript)) as {default: typeof TypeScript};
  const created = createTypeService(ts);
  for (const [part, declarations] of await Promise.all(parts)) created.add(part, declarations);
  return created;
}

async function load(part: DeclarationPart): Promise<Declarations> {
  const response = await fetch(files.parts[part]);
  if (!response.ok)
    throw new Error(`the declarations "${part}" cannot be read: ${response.status} ${response.statusText}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A host may have taken the file for one that it serves compressed, so that the browser has unpacked it.
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const stream = new Blob([bytes]).stream();
  const text = isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
  return (await new Response(text).json()) as Declarations;
}

/** Takes updates and queries in their order, until there are none. */
async function work(): Promise<void> {
  isBusy = true;
  for (let message; (message = queue.shift());) {
    try {
      if (message.type === "query") await reply(message);
      else await update(message.page);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      if (message.type === "query") answer({type: "failure", id: message.id, error: failure});
    }
  }
  isBusy = false;
}

/** The service; if what it needs could not be loaded, it is tried again. */
async function ready(): Promise<TypeService> {
  try {
    return await service!;
  } catch {
    return (service = start());
  }
}

async function update(page: TypedPage): Promise<void> {
  const types = await ready();
  types.update(page);
  if (!queue.length) await complete(types); // whatever is asked next, that is needed
}

/** Loads the declarations that the page's program reaches. */
async function complete(types: TypeService): Promise<void> {
  for (let parts; (parts = types.missing()).length;) {
    const loaded = await Promise.all(parts.map(async (part) => [part, await load(part)] as const));
    for (const [part, declarations] of loaded) types.add(part, declarations);
  }
}

async function reply(query: Query): Promise<void> {
  current = query.id;
  try {
    await compute(query);
  } finally {
    current = undefined;
    cancelled.delete(query.id);
  }
}

async function compute({id, name, args}: Query): Promise<void> {
  const types = await ready();
  await complete(types);
  if (await isCancelled(id)) return;
  if (name === "diagnostics") {
    for (let some; (some = types.urgentDiagnostics());) {
      answer({type: "partial", id, value: some});
      if (await isCancelled(id)) return;
    }
  }
  const ask = types[name] as (...args: readonly unknown[]) => unknown;
  answer({type: "answer", id, value: ask.apply(types, args)});
}

/** Whether, by the messages that have come by now, nobody waits for the answer to a query any more. */
async function isCancelled(id: number): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve));
  return cancelled.has(id);
}
