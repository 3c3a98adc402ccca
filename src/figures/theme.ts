import type {PlotOptions, ScaleOptions} from "@observablehq/plot";

/** An object of the mathematics that has a colour of its own, the same on every page. */
export type Hue = "lambda" | "cut" | "residual" | "a" | "b" | "truth" | "bound" | "mark";

/**
 * The colours of objects, as CSS that follows the reader's theme without drawing anew: an eigenvalue and its vector,
 * the cut, an error, the two sides *a* and *b*, what is known, what theory allows; *mark* lies behind what is pointed at.
 */
export const hues: Readonly<Record<Hue, string>> = {
  lambda: "var(--eb-lambda)",
  cut: "var(--eb-cut)",
  residual: "var(--eb-residual)",
  a: "var(--eb-a)",
  b: "var(--eb-b)",
  truth: "var(--eb-truth)",
  bound: "var(--eb-bound)",
  mark: "var(--eb-mark)"
};

/** Ten colours for kinds without order, told apart by colour-blind readers too; past five, label directly as well. */
export const categorical: readonly string[] = Array.from({length: 10}, (_, i) => `var(--eb-${i + 1})`);

/** The colour of *t* in [0, 1], from the paper's to the strongest, in equal steps for the eye. NaN has none. */
export function sequential(t: number): string {
  return mix("sequential", t);
}

/** The colour of *t* in [0, 1] with its neutral middle at ½: side b's hue below, side a's above. NaN has none. */
export function diverging(t: number): string {
  return mix("diverging", t);
}

/** Stops of a scheme; palette.css has as many. */
const stops = 5;

function mix(scheme: "sequential" | "diverging", t: number): string {
  if (Number.isNaN(t)) return "none";
  const position = Math.min(1, Math.max(0, t)) * (stops - 1);
  const below = Math.min(stops - 2, Math.floor(position));
  const share = Math.round((position - below) * 1000) / 10;
  const stop = (i: number) => `var(--eb-${scheme}-${i})`;
  if (share === 0) return stop(below);
  return share === 100 ? stop(below + 1) : `color-mix(in oklab, ${stop(below + 1)} ${share}%, ${stop(below)})`;
}

/** Plot's `color` scale for each use: `color: {...scales.diverging, label: "weight"}`. */
export const scales = {
  categorical: {type: "categorical", range: [...categorical]},
  sides: {type: "categorical", range: [hues.a, hues.b]},
  sequential: {type: "linear", interpolate: sequential},
  diverging: {type: "diverging", pivot: 0, symmetric: true, interpolate: diverging}
} satisfies Record<string, ScaleOptions>;

/** A page that is hidden or printed may have no width for a moment, and a figure's margins want room. */
const least = {width: 160, height: 64};

/** Plot's options in the book's type and margins; what *options* says comes before. */
export function themed(options: PlotOptions): PlotOptions {
  const {style, width, height, ...rest} = options;
  const own = {background: "none", color: "var(--theme-foreground)", fontFamily: "var(--sans-serif)", fontSize: "13px"};
  return {
    marginTop: 28,
    marginRight: 20,
    marginBottom: 40,
    marginLeft: 52,
    ...rest,
    ...(width === undefined ? {} : {width: Math.max(least.width, width)}),
    ...(height === undefined ? {} : {height: Math.max(least.height, height)}),
    style: typeof style === "string" ? `${css(own)}; ${style}` : {...own, overflow: "visible", ...style}
  };
}

function css(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value}`)
    .join("; ");
}

export interface RampOptions {
  /** The quantity and its unit, as "weight (nats)". */
  label: string;
  /** The values at the two ends. */
  domain: readonly [number, number];
  /** Which scheme; defaults to "sequential". */
  scheme?: "sequential" | "diverging";
  /** How a value reads; defaults to three significant digits. */
  format?: (value: number) => string;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** The legend of a continuous scale. Plot paints its own on a canvas, which does not know the theme's colours. */
export function ramp({
  label,
  domain,
  scheme = "sequential",
  format = threeDigits,
  document = globalThis.document
}: RampOptions): HTMLElement {
  const [low, high] = domain;
  if (!(low < high)) throw new RangeError(`invalid domain; not low < high: ${low}, ${high}`);
  const element = document.createElement("div");
  element.className = "ramp";
  const name = document.createElement("span");
  name.className = "ramp-label";
  name.textContent = label;
  const bar = document.createElement("span");
  bar.className = `ramp-bar ramp-${scheme}`;
  const ticks = document.createElement("span");
  ticks.className = "ramp-ticks";
  for (const value of [low, (low + high) / 2, high]) {
    const tick = document.createElement("span");
    tick.textContent = format(value);
    ticks.append(tick);
  }
  element.append(name, bar, ticks);
  return element;
}

function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3))).replace("-", "−");
}
