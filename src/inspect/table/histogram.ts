import type {Bins, Summary} from "../../tables/rows/summary.js";
import {svgElement} from "../element.js";

/** A column's counts as bars: all rows behind, those that pass the other columns' filters before, and what is chosen. */
export interface Histogram {
  element: SVGSVGElement;
  /** Shows other counts before those of all rows. */
  show(counts: Uint32Array): void;
  /** Marks the bins from … to, in parts of the width; null marks none. */
  mark(range: readonly [number, number] | null): void;
  /** Marks single bins; null marks none. */
  pick(bins: ReadonlySet<number> | null): void;
}

const size = {width: 100, height: 28};

export function histogram(document: Document, {counts}: Summary, {titles}: {titles: readonly string[]}): Histogram {
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const element = svgElement(document, "svg", {
    viewBox: `0 0 ${size.width} ${size.height}`,
    preserveAspectRatio: "none",
    class: "table-view-histogram",
    "aria-hidden": "true"
  });
  const mark = svgElement(document, "rect", {class: "table-view-mark", y: 0, height: size.height, width: 0});
  const step = size.width / counts.length;
  const bars = (className: string) =>
    Array.from(counts, (_, bin) =>
      svgElement(document, "rect", {class: className, x: bin * step + step / 16, width: step * (7 / 8)})
    );
  const [all, passing] = [bars("table-view-all"), bars("table-view-passing")];
  const draw = (drawn: readonly SVGRectElement[], values: Uint32Array) =>
    drawn.forEach((bar, bin) => {
      // A row is seen, however many there are of others.
      const height = values[bin] === 0 ? 0 : Math.max(1, (size.height * values[bin]!) / most);
      bar.setAttribute("y", String(size.height - height));
      bar.setAttribute("height", String(height));
    });
  draw(all, counts);
  draw(passing, counts);
  const areas = titles.map((title, bin) => {
    const text = svgElement(document, "title");
    text.textContent = title;
    const place = {x: bin * step, y: 0, width: step, height: size.height};
    return svgElement(document, "rect", {class: "table-view-area", ...place}, text);
  });
  element.append(mark, ...all, ...passing, ...areas);
  return {
    element,
    show: (values) => draw(passing, values),
    mark(range) {
      mark.setAttribute("x", String(size.width * (range?.[0] ?? 0)));
      mark.setAttribute("width", String(range ? Math.max(0.5, size.width * (range[1] - range[0])) : 0));
    },
    pick: (bins) => passing.forEach((bar, bin) => bar.toggleAttribute("data-off", bins !== null && !bins.has(bin)))
  };
}

/** The bin at a part of the width. */
export function binAt(bins: Bins, part: number): number {
  return Math.min(bins.count - 1, Math.max(0, Math.floor(part * bins.count)));
}
