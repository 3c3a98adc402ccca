export interface SeedInputOptions {
  /** The first seed; defaults to 1. */
  seed?: number;
  /** How many seeds an ensemble has; defaults to 20. */
  runs?: number;
  /** Whether it begins with an ensemble; defaults to false. */
  ensemble?: boolean;
  /** Defaults to "seed". */
  label?: string;
  document?: Document;
}

/** What random choices a page makes. */
export interface Seeds {
  seed: number;
  /** The seed alone or, of an ensemble, that and those after it. */
  seeds: readonly number[];
}

export type SeedInput = HTMLElement & {value: Seeds};

/** The largest seed that is offered. */
const most = 2 ** 31 - 1;

/**
 * A page's one control of its chance: a seed to type, a button for the next one, and one that turns a single run into an
 * ensemble, and back. `const chance = view(seedInput())` has `chance.seed` and `chance.seeds`.
 *
 * Throws a RangeError if seed or runs is not an integer from 0, or 1, on.
 */
export function seedInput({
  seed = 1,
  runs = 20,
  ensemble = false,
  label = "seed",
  document = globalThis.document
}: SeedInputOptions = {}): SeedInput {
  if (!isSeed(seed)) throw new RangeError(`invalid seed; not an integer in 0 … ${most}: ${seed}`);
  if (!(Number.isInteger(runs) && runs > 0)) throw new RangeError(`invalid runs; not a positive integer: ${runs}`);
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, properties: object): HTMLElementTagNameMap[K] =>
    Object.assign(document.createElement(name), properties);
  const form = make("form", {className: "eb-seed"});
  const field = make("input", {type: "number", min: "0", max: String(most), step: "1", value: String(seed)});
  const caption = make("label", {textContent: label});
  caption.append(field);
  const next = make("button", {type: "button", textContent: "Next seed"});
  const many = make("button", {type: "button", textContent: `Run ${runs} seeds`});
  form.append(caption, next, many);
  const element = Object.assign(form, {value: of(seed, ensemble)});

  function of(first: number, isEnsemble: boolean): Seeds {
    many.setAttribute("aria-pressed", String(isEnsemble));
    return {seed: first, seeds: Array.from({length: isEnsemble ? runs : 1}, (_, k) => first + k)};
  }

  function set(first: number, isEnsemble: boolean): void {
    if (first === element.value.seed && isEnsemble === isMany()) return;
    element.value = of(first, isEnsemble);
    element.dispatchEvent(new (document.defaultView ?? globalThis).Event("input", {bubbles: true}));
  }

  const isMany = () => many.getAttribute("aria-pressed") === "true";
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", (event) => {
    event.stopPropagation();
    // A number that is half typed is not one yet.
    if (isSeed(field.valueAsNumber)) set(field.valueAsNumber, isMany());
  });
  field.addEventListener("change", (event) => {
    event.stopPropagation();
    field.value = String(element.value.seed);
  });
  next.addEventListener("click", () => {
    const {seeds} = element.value;
    const after = (seeds.at(-1)! + 1) % (most + 1);
    field.value = String(after);
    set(after, isMany());
  });
  many.addEventListener("click", () => set(element.value.seed, !isMany()));
  return element;
}

function isSeed(seed: number): boolean {
  return Number.isInteger(seed) && 0 <= seed && seed <= most;
}
