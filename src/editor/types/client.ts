import {typeFiles} from "./files.js";
import type {FromWorker, QueryName, ToWorker, TypeDiagnostic, TypedPage, TypeQueries} from "./protocol.js";

export interface QueryOptions {
  /** Ends the wait: the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface DiagnosticsOptions extends QueryOptions {
  /** Called with what is known sooner: first what is new of the cell in focus, then, some at a time, of those that read it. */
  onPartial?: (diagnostics: TypeDiagnostic[]) => void;
}

type Answer<K extends QueryName> = Promise<ReturnType<TypeQueries[K]>>;

/**
 * What TypeScript knows of a page, asked of a worker. Each question is about the page as it was last updated; once
 * another page is told, or the signal says so, the promise of an answer rejects with an AbortError. What TypeScript and the
 * declarations need is loaded with the first update; if that fails, promises reject, and the next question tries again.
 */
export interface TypesClient {
  /** Tells how the page is now: all its cells, in order. Cheap for those that did not change. */
  update(page: TypedPage): void;
  diagnostics(options?: DiagnosticsOptions): Answer<"diagnostics">;
  hover(...question: Question<"hover">): Answer<"hover">;
  signatureHelp(...question: Question<"signatureHelp">): Answer<"signatureHelp">;
  completions(...question: Question<"completions">): Answer<"completions">;
  completionDetails(...question: Question<"completionDetails">): Answer<"completionDetails">;
  definitions(...question: Question<"definitions">): Answer<"definitions">;
  references(...question: Question<"references">): Answer<"references">;
  renameRanges(...question: Question<"renameRanges">): Answer<"renameRanges">;
  /** Ends the worker; promises that are still open reject with an AbortError. */
  close(): void;
}

type Question<K extends QueryName> = [...Parameters<TypeQueries[K]>, options?: QueryOptions];

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onPartial?: ((diagnostics: TypeDiagnostic[]) => void) | undefined;
}

let shared: TypesClient | undefined;

/** The client of this page: its editors and `notebook.types()` have one worker, and whoever asks updates it first. */
export function pageTypes(): TypesClient {
  return (shared ??= createTypesClient());
}

/** Makes a client; its worker starts with the first update. */
export function createTypesClient(): TypesClient {
  let worker: Worker | undefined;
  let current: TypedPage | undefined;
  let next = 0;
  const waiting = new Map<number, Waiting>();

  const open = (): Worker => {
    const opened = new Worker(import.meta.resolve("./worker.js"), {type: "module"});
    opened.onmessage = ({data}: MessageEvent<FromWorker>) => settle(waiting, data);
    opened.onerror = (event) => {
      const error = new Error(event.message || "the worker of types could not be started");
      for (const {reject} of waiting.values()) reject(error);
      waiting.clear();
      opened.terminate();
      worker = current = undefined;
    };
    send(opened, {type: "open", files: typeFiles()});
    return opened;
  };

  const ask = <K extends QueryName>(
    name: K,
    args: Parameters<TypeQueries[K]>,
    {signal, onPartial}: DiagnosticsOptions = {}
  ): Answer<K> => {
    if (!worker) return Promise.reject(new Error("types know no page; update it first"));
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const id = next++;
    const asked = worker;
    return new Promise<ReturnType<TypeQueries[K]>>((resolve, reject) => {
      const abort = () => {
        waiting.delete(id);
        send(asked, {type: "cancel", id});
        reject(signal!.reason as Error);
      };
      const done = () => signal?.removeEventListener("abort", abort);
      waiting.set(id, {
        resolve: (value) => (done(), resolve(value as ReturnType<TypeQueries[K]>)),
        reject: (error) => (done(), reject(error as Error)),
        onPartial
      });
      signal?.addEventListener("abort", abort, {once: true});
      send(asked, {type: "query", id, name, args} as ToWorker);
    });
  };

  return {
    update(page) {
      const isSame = current !== undefined && isSamePage(current, page);
      if (isSame && current!.focus === page.focus) return;
      worker ??= open();
      current = page;
      if (!isSame) {
        const open = Array.from(waiting);
        waiting.clear();
        for (const [id, {reject}] of open) {
          send(worker, {type: "cancel", id});
          reject(outdated());
        }
      }
      send(worker, {type: "update", page});
    },
    diagnostics: (options) => ask("diagnostics", [], options),
    hover: (at, options) => ask("hover", [at], options),
    signatureHelp: (at, options) => ask("signatureHelp", [at], options),
    completions: (at, options) => ask("completions", [at], options),
    completionDetails: (at, name, options) => ask("completionDetails", [at, name], options),
    definitions: (at, options) => ask("definitions", [at], options),
    references: (at, options) => ask("references", [at], options),
    renameRanges: (at, options) => ask("renameRanges", [at], options),
    close() {
      worker?.terminate();
      worker = current = undefined;
      for (const {reject} of waiting.values()) reject(outdated());
      waiting.clear();
    }
  };
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

function settle(waiting: Map<number, Waiting>, message: FromWorker): void {
  const found = waiting.get(message.id);
  if (!found) return; // whoever asked does not wait any more
  if (message.type === "partial") return found.onPartial?.(message.value);
  waiting.delete(message.id);
  if (message.type === "answer") found.resolve(message.value);
  else found.reject(message.error);
}

function isSamePage(a: TypedPage, b: TypedPage): boolean {
  return (
    a.path === b.path &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, i) => {
      const other = b.cells[i]!;
      return (
        cell.id === other.id &&
        cell.kind === other.kind &&
        cell.language === other.language &&
        cell.source === other.source
      );
    })
  );
}

function outdated(): DOMException {
  return new DOMException("the page has changed, or its types are closed", "AbortError");
}
