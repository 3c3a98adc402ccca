import {defaultGlobals} from "@observablehq/framework/dist/javascript/globals.js";

/** What a cell can name without importing it, in Framework. */
export const libraryNames: ReadonlySet<string> = new Set(
  [
    // of the cell that names it
    "display view invalidation visibility",
    // the standard library
    "now width dark resize FileAttachment Generators Mutable",
    // recommended libraries, loaded when named
    "_ aq Arrow d3 dot duckdb DuckDBClient echarts htl html Inputs L mapboxgl mermaid Plot React ReactDOM sql SQLite",
    "SQLiteDatabaseClient svg tex topojson vg vl",
    // sample data
    "aapl alphabet cars citywages diamonds flare industries miserables olympians penguins pizza weather"
  ].flatMap((names) => names.split(" "))
);

/**
 * Globals of browsers and of ECMAScript that Framework leaves to the browser. Without those, such as `name`, `status`
 * and `length`, that are the browser's only by accident: in a cell they are a slip for a name that nobody defines.
 */
const browserNames: ReadonlySet<string> = new Set(
  [
    "AbortController AbortSignal AggregateError AnalyserNode Atomics Attr BigInt64Array BigUint64Array BroadcastChannel",
    "ByteLengthQueuingStrategy CanvasGradient CanvasPattern CharacterData ClipboardEvent CloseEvent Comment",
    "CompositionEvent CompressionStream CountQueuingStrategy CSS DataTransfer DecompressionStream Document",
    "DocumentFragment DragEvent Element ErrorEvent EvalError Event EventSource EventTarget FinalizationRegistry",
    "Float16Array FocusEvent FontFace FormData GainNode Gamepad GPU Highlight History ImageBitmap InputEvent",
    "IntersectionObserver Iterator KeyboardEvent KeyframeEffect Location MathMLElement MessageChannel MessageEvent",
    "MessagePort MouseEvent MutationObserver Node NodeFilter NodeList Notification OffscreenCanvas Option",
    "OscillatorNode PerformanceObserver PointerEvent ProgressEvent PromiseRejectionEvent Range ReadableStream Request",
    "ResizeObserver Response Selection ShadowRoot SharedArrayBuffer SharedWorker StorageEvent StyleSheet SubmitEvent",
    "Text TextDecoderStream TextEncoderStream TouchEvent TransformStream TreeWalker UIEvent URLPattern",
    "URLSearchParams VideoFrame WeakRef WebAssembly WheelEvent Window WritableStream XMLDocument XMLHttpRequest",
    "XMLSerializer XSLTProcessor",
    "addEventListener alert cancelIdleCallback caches clearImmediate confirm createImageBitmap crossOriginIsolated",
    "customElements dispatchEvent fetchLater frameElement getComputedStyle getSelection globalThis history indexedDB",
    "innerHeight innerWidth isSecureContext localStorage location matchMedia open outerHeight outerWidth pageXOffset",
    "pageYOffset postMessage prompt queueMicrotask removeEventListener reportError requestIdleCallback scheduler",
    "screen screenX screenY scroll scrollBy scrollTo scrollX scrollY self sessionStorage speechSynthesis",
    "structuredClone trustedTypes visualViewport"
  ].flatMap((names) => names.split(" "))
);

/** Families of the browser's classes, such as HTMLElement and WebGL2RenderingContext. */
const browserFamilies =
  /^(?:Animation|Audio|Cache|Canvas|CSS|Crypto|DOM|File|GPU|HTML|IDB|Image|MIDI|Media|Navigator|Performance|RTC|SVG|Speech|Storage|Text|USB|WebGL2?|Worker|XPath|XR)[A-Z]\w*$/;

/** Whether the browser or ECMAScript defines a global of this name. */
export function isGlobalName(name: string): boolean {
  return defaultGlobals.has(name) || browserNames.has(name) || browserFamilies.test(name);
}

/** Whether a cell can name this without that a cell defines it. */
export function isKnownName(name: string): boolean {
  return libraryNames.has(name) || isGlobalName(name);
}
