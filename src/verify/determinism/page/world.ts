/** What a page asks for that may be otherwise the next time: it must say so, but for the window, which every page has. */
export type Use = "clock" | "random" | "network" | "window";

/** How the machine of a run differs from that of another one, as far as a page can see. */
export interface Disguise {
  /** By how many milliseconds clocks are off. */
  shift: number;
  /** Where Math.random starts. */
  seed: number;
  /** How many cores there seem to be. */
  cores: number;
}

/** A place from which something was asked for: the stack, innermost call first, as the engine writes it. */
export interface UseRecord {
  use: Use;
  /** What was asked for, such as "Math.random". */
  what: string;
  stack: string;
}

const most = 400;
const deepest = 60;

/**
 * Gives the page that runs *scope* another clock, other random numbers and other cores, and records who asks for these,
 * for another site or for the size of the window. Workers of the page get the same, and their records come back to it.
 * Returns the list of records, which grows.
 */
export function disguise(scope: typeof globalThis, {shift, seed, cores}: Disguise): UseRecord[] {
  const records: UseRecord[] = [];
  const known = new Set<string>();
  const record = (use: Use, what: string) => {
    if (records.length >= most) return;
    const {stackTraceLimit} = Error;
    Error.stackTraceLimit = deepest;
    const stack = new Error().stack ?? "";
    Error.stackTraceLimit = stackTraceLimit;
    const key = `${what}\n${stack}`;
    if (known.has(key)) return;
    known.add(key);
    records.push({use, what, stack});
  };
  disguiseClock(scope, shift, record);
  disguiseRandom(scope, seed, record);
  watchNetwork(scope, record);
  watchWindow(scope, cores, record);
  return records;
}

type Recorder = (use: Use, what: string) => void;

function disguiseClock(scope: typeof globalThis, shift: number, record: Recorder): void {
  const {Date: RealDate} = scope;
  const now = RealDate.now.bind(RealDate);
  const shifted = () => (record("clock", "Date"), now() + shift);
  RealDate.now = shifted;
  const NewDate = new Proxy(RealDate, {
    construct: (target, args: unknown[], made: new () => Date) =>
      Reflect.construct(target, args.length ? args : [shifted()], made) as Date,
    apply: () => new RealDate(shifted()).toString()
  });
  RealDate.prototype.constructor = NewDate;
  scope.Date = NewDate;
  const {performance} = scope;
  const time = performance.now.bind(performance);
  performance.now = () => (record("clock", "performance.now"), time() + Math.abs(shift));
}

function disguiseRandom(scope: typeof globalThis, seed: number, record: Recorder): void {
  let state = seed;
  // mulberry32
  scope.Math.random = () => {
    record("random", "Math.random");
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const {crypto} = scope;
  for (const name of ["getRandomValues", "randomUUID"] as const) {
    const real = crypto[name]?.bind(crypto) as ((...args: unknown[]) => unknown) | undefined;
    const watched = (...args: unknown[]) => (record("random", `crypto.${name}`), real!(...args));
    if (real) Object.defineProperty(crypto, name, {value: watched, configurable: true, writable: true});
  }
}

function watchNetwork(scope: typeof globalThis, record: Recorder): void {
  const {location} = scope;
  const isForeign = (url: unknown) => new URL(String(url), location.href).origin !== location.origin;
  const {fetch} = scope;
  scope.fetch = (input, init) => {
    if (isForeign(input instanceof Request ? input.url : input)) record("network", "fetch");
    return fetch(input, init);
  };
  for (const name of ["WebSocket", "EventSource", "XMLHttpRequest"] as const) {
    if (!(name in scope)) continue;
    const watched = new Proxy(scope[name], {
      construct: (target, args, made) => (record("network", name), Reflect.construct(target, args, made) as object)
    });
    Object.defineProperty(scope, name, {value: watched, configurable: true, writable: true});
  }
}

/** What tells of the window and the screen, by the object that has it. */
export const measures = {
  Window: [
    "innerWidth",
    "innerHeight",
    "outerWidth",
    "outerHeight",
    "devicePixelRatio",
    "matchMedia",
    "getComputedStyle"
  ],
  Screen: ["width", "height", "availWidth", "availHeight"],
  Element: ["clientWidth", "clientHeight", "scrollWidth", "scrollHeight", "getBoundingClientRect", "getClientRects"],
  HTMLElement: ["offsetWidth", "offsetHeight"]
} as const;

function watchWindow(scope: typeof globalThis, cores: number, record: Recorder): void {
  const hosts = scope as unknown as Record<string, {prototype: object} | undefined>;
  const navigator = hosts["Navigator"] ?? hosts["WorkerNavigator"];
  Object.defineProperty(navigator!.prototype, "hardwareConcurrency", {get: () => cores, configurable: true});
  for (const [host, names] of Object.entries(measures)) {
    const {prototype} = hosts[host] ?? {};
    if (!prototype) continue;
    // What belongs to the window stands on the window itself.
    const owner = host === "Window" ? scope : prototype;
    for (const name of names) watch(owner, name, () => record("window", name));
  }
}

function watch(owner: object, name: string, tell: () => void): void {
  const property = Object.getOwnPropertyDescriptor(owner, name);
  if (!property) return;
  const {get, value} = property as {get?: () => unknown; value?: (...args: unknown[]) => unknown};
  if (get) {
    const watched = function (this: unknown): unknown {
      tell();
      return get.call(this);
    };
    Object.defineProperty(owner, name, {...property, get: watched});
  } else if (typeof value === "function") {
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      tell();
      return value.apply(this, args);
    };
    Object.defineProperty(owner, name, {...property, value: watched});
  }
}
