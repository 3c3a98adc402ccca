import {answering} from "./answer.js";
import type {Request, Response} from "./protocol.js";

/** What is said to a request in the end. */
export type Answer = Exclude<Response, {progress: unknown} | {ready: true}>;

/** What a worker is to its user: one request at a time. */
export interface Room {
  /** Hands a request over, with buffers that move; resolves with the answer, and rejects with what was thrown. */
  ask(request: Request, options?: AskOptions): Promise<Answer>;
  /** Gives the worker back, for the next. */
  release(): void;
  /** Ends the worker, whatever it is doing; what was asked rejects with *reason*. */
  end(reason: unknown): void;
}

export interface AskOptions {
  transfer?: ArrayBuffer[];
  onProgress?: (record: Extract<Response, {progress: unknown}>["progress"]) => void;
}

export interface Pool {
  /** How many may be at work at once. */
  readonly size: number;
  /** Waits for a free worker; one that asked first gets one first. A signal that aborts takes the caller off the queue. */
  enter(signal?: AbortSignal): Promise<Room>;
}

/** The part of a Worker that is needed. */
export interface Hired {
  onmessage: ((event: MessageEvent<Response>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: Request, transfer: ArrayBuffer[]): void;
  terminate(): void;
}

/** At most *size* workers, each made when it is first needed and kept until it is ended; *hire* returns null where there are none. */
export function createPool(size: number, hire: () => Hired | null): Pool {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let out = 0;
  const leave = () => {
    --out;
    waiting.shift()?.();
  };
  return {
    size,
    async enter(signal) {
      signal?.throwIfAborted();
      while (out >= size) {
        await new Promise<void>((resolve, reject) => {
          const turn = () => {
            signal?.removeEventListener("abort", abort);
            resolve();
          };
          const abort = () => {
            waiting.splice(waiting.indexOf(turn), 1);
            reject(signal!.reason as Error);
          };
          waiting.push(turn);
          signal?.addEventListener("abort", abort, {once: true});
        });
      }
      ++out;
      const worker = idle.pop() ?? new Worker(hire);
      let isMine = true;
      const once = (what: () => void) => {
        if (!isMine) return;
        isMine = false;
        what();
        leave();
      };
      return {
        ask: (request, options) => worker.ask(request, options),
        release: () => once(() => idle.push(worker)),
        end: (reason) => once(() => worker.end(reason))
      };
    }
  };
}

/** A worker, or the page itself where a worker cannot be had. */
class Worker {
  readonly #hired: Hired | null;
  /** Whether there is a worker; nothing is handed over before it has said so. */
  readonly #ready: Promise<boolean>;
  #answer: ((request: Request) => Promise<void>) | undefined;
  #settle: ((response: Answer) => void) | undefined;
  #reject: ((reason: unknown) => void) | undefined;
  #onProgress: AskOptions["onProgress"];
  /** Why the worker is over, once it is. */
  #over: {reason: unknown} | undefined;

  constructor(hire: () => Hired | null) {
    const hired = (this.#hired = hire());
    this.#ready = new Promise((resolve) => {
      if (!hired) return resolve(false);
      hired.onerror = () => resolve(false);
      hired.onmessage = ({data}) => ("ready" in data ? resolve(true) : this.#hear(data));
    });
  }

  ask(request: Request, {transfer = [], onProgress}: AskOptions = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#reject = reject;
      this.#onProgress = onProgress;
      this.#hand(request, transfer).catch(reject);
    });
  }

  end(reason: unknown): void {
    this.#over = {reason};
    this.#hired?.terminate();
    this.#reject?.(reason);
  }

  async #hand(request: Request, transfer: ArrayBuffer[]): Promise<void> {
    if (await this.#ready) return this.#hired!.postMessage(request, transfer);
    this.#answer ??= answering((response) => this.#hear(response), {pause: () => this.#pause()});
    await this.#answer(request);
  }

  /** Lets the page paint and answer. */
  async #pause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    if (this.#over) throw this.#over.reason;
  }

  #hear(response: Response): void {
    if ("progress" in response) this.#onProgress?.(response.progress);
    else if ("error" in response) this.#reject?.(response.error);
    else if (!("ready" in response)) this.#settle?.(response);
  }
}
