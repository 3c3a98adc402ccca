import {trust as trustIn} from "../checks/trust.js";
import {compute} from "../compute/compute.js";
import {inSlices} from "../compute/in-slices.js";
import type {Matrix} from "../math/dense/matrix.js";
import type {CsrMatrix} from "../math/sparse/csr.js";
import type {Step} from "../math/step.js";
import {button, element} from "./element.js";
import {tableView} from "./table-view.js";
import {factList} from "./values/fact-list.js";
import {graphFacts, matrixFacts, numberFacts} from "./values/facts.js";
import {kindOf, kindText, type NumberList} from "./values/kind-of.js";
import {trustMeter} from "./values/trust-meter.js";

export interface InspectorOptions {
  /** In pixels. */
  width: number;
  /** Shows what has no view of its own, as Observable's inspector does. */
  fallback: (value: unknown) => Node;
  /** What the value is called. */
  name?: string;
  document?: Document;
}

type Settled = Required<Omit<InspectorOptions, "name">> & {name: string; signal: AbortSignal};

/** A value that is looked at, until it is closed. */
export interface Inspector {
  element: HTMLElement;
  /** Resolves when all is shown that is not asked for by a button. */
  shown: Promise<void>;
  /** Ends what is being computed for it. */
  close(): void;
}

/**
 * A value opened: a matrix as colours with its norm, symmetry, condition and spectrum; a graph as counts, degrees and
 * components; numbers as a histogram; a table as a table; a solver's result as its record, with the digits that it justifies;
 * steps as the curve of their residuals; records part by part. Charts and what is computed are loaded when it is opened.
 */
export function inspector(value: unknown, options: InspectorOptions): Inspector {
  const {document = globalThis.document, name = "value"} = options;
  const controller = new AbortController();
  const place = element(document, "div", {class: "inspector"});
  const settled = {...options, document, name, signal: controller.signal};
  const shown = show(place, value, settled).catch((error: unknown) => {
    if (!controller.signal.aborted) place.append(element(document, "p", {role: "alert"}, String(error)));
  });
  return {element: place, shown, close: () => controller.abort(new DOMException("closed", "AbortError"))};
}

async function show(place: HTMLElement, value: unknown, options: Settled): Promise<void> {
  const {document, width, name} = options;
  const found = kindOf(value);
  switch (found.kind) {
    case "table":
      place.append(tableView(found.value, {document, label: name, rows: 8}));
      return;
    case "matrix":
      return showMatrix(place, found.value, options);
    case "graph":
      return showGraph(place, found.value, options);
    case "numbers":
      return showNumbers(place, found.value, options);
    case "convergence":
      place.append(factList(document, Object.entries(found.value) as [string, number][]));
      return;
    case "steps":
      return showSteps(place, found.value, options);
    case "record": {
      const trusted = trustIn(value);
      if (trusted) place.append(trustMeter(document, trusted, {width}));
      place.append(...Object.entries(found.value).map(([key, part]) => folded(key, part, options)));
      return;
    }
    case "other":
      place.append(options.fallback(value));
  }
}

/** A part of a record, opened when it is asked for. */
function folded(name: string, value: unknown, options: Settled): HTMLElement {
  const {document} = options;
  const summary = element(
    document,
    "summary",
    {},
    element(document, "code", {}, name),
    element(document, "span", {class: "inspector-kind"}, kindText(value))
  );
  const details = element(document, "details", {class: "inspector-part"}, summary);
  details.addEventListener(
    "toggle",
    () => {
      const part = inspector(value, {...options, name});
      options.signal.addEventListener("abort", () => part.close());
      details.append(part.element);
    },
    {once: true}
  );
  return details;
}

async function showNumbers(place: HTMLElement, value: NumberList, {document, width, name, signal}: Settled) {
  const {facts, summary} = await inSlices(numberFacts(value), {signal});
  const {histogramChart} = await import("./values/charts.js");
  place.append(factList(document, facts), histogramChart(summary, {width, label: name}) ?? "");
}

async function showSteps(place: HTMLElement, steps: readonly Step[], {document, width}: Settled): Promise<void> {
  const {residualChart} = await import("./values/charts.js");
  const last = steps.at(-1)!;
  place.append(
    factList(document, [["steps", steps.length], ["last residual", last.residual]]), // prettier-ignore
    residualChart(steps, {width}) ?? ""
  );
}

async function showMatrix(place: HTMLElement, a: Matrix, options: Settled): Promise<void> {
  const {document, width, signal} = options;
  const {facts, isSymmetric, isFinite, thumbnail} = await inSlices(matrixFacts(a), {signal});
  const {heatMap} = await import("./values/charts.js");
  place.append(element(document, "div", {class: "inspector-pair"}, heatMap(thumbnail, {width}), factList(document, facts))); // prettier-ignore
  if (!isFinite || a.rows === 0 || a.columns === 0) return;
  await asked(place, "Condition and spectrum", Math.max(a.rows, a.columns) <= 64, options, async (part) => {
    const display = (bar: HTMLElement) => part.append(bar);
    const values = isSymmetric
      ? (await compute("eigh", [a, {vectors: false}], {signal, display})).values
      : (await compute("svd", [a, {vectors: false}], {signal, display})).values;
    const sizes = values.map(Math.abs);
    const [least, most] = [sizes.reduce((x, y) => Math.min(x, y)), sizes.reduce((x, y) => Math.max(x, y))];
    const estimate = a.rows === a.columns ? await compute("rcond", [a], {signal}) : NaN;
    const {spectrumChart} = await import("./values/charts.js");
    part.append(
      factList(document, [
        ["condition σ₁ / σₙ", most / least],
        ...(a.rows === a.columns ? ([["estimate of ‖A‖₁‖A⁻¹‖₁", 1 / estimate]] as const) : []),
        ["digits that solving may lose", Math.min(16, Math.max(0, Math.ceil(Math.log10(most / least))))],
        ["numerical rank", sizes.filter((size) => size > Math.max(a.rows, a.columns) * Number.EPSILON * most).length]
      ]),
      spectrumChart(values, {width, label: isSymmetric ? "eigenvalues" : "singular values"})
    );
  });
}

async function showGraph(place: HTMLElement, a: CsrMatrix, options: Settled): Promise<void> {
  const {document, width, signal} = options;
  const {facts, degrees} = await inSlices(graphFacts(a), {signal});
  const {summary} = await inSlices(numberFacts(degrees), {signal});
  const {histogramChart} = await import("./values/charts.js");
  place.append(factList(document, facts), histogramChart(summary, {width, label: "entries a row"}) ?? "");
  if (a.rows !== a.columns) return;
  await asked(place, "Components", a.values.length <= 1e6, options, async (part) => {
    const {count, labels} = await compute("components", [a], {signal, display: (bar) => part.append(bar)});
    const sizes = new Uint32Array(count);
    for (const label of labels) ++sizes[label]!;
    const largest = sizes.reduce((x, y) => Math.max(x, y), 0);
    part.append(factList(document, [["components", count], ["nodes of the largest", largest]])); // prettier-ignore
  });
}

/** What takes long waits for a button, unless it *begins* at once. */
async function asked(
  place: HTMLElement,
  label: string,
  begins: boolean,
  {document}: Settled,
  work: (part: HTMLElement) => Promise<void>
): Promise<void> {
  const part = element(document, "div", {class: "inspector-asked"});
  place.append(part);
  if (begins) return work(part);
  const ask = button(document, label, async () => {
    ask.remove();
    try {
      await work(part);
    } catch (error) {
      part.append(element(document, "p", {role: "alert"}, String(error)));
    }
  });
  part.append(ask);
}
