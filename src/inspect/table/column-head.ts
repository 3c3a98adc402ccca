import type {TableColumn} from "../../tables/rows/columns.js";
import type {Filter} from "../../tables/rows/filter.js";
import type {Keys} from "../../tables/rows/keys.js";
import type {Summary} from "../../tables/rows/summary.js";
import {element} from "../element.js";
import {brush} from "./brush.js";
import {binAt, histogram, type Histogram} from "./histogram.js";
import {filterText, numberText} from "./words.js";

/** The head of a column: its name, type and nulls, how its rows are spread, and what of it is chosen. */
export interface ColumnHead {
  element: HTMLElement;
  /** Shows how the rows are spread, once it is known. */
  summarize(keys: Keys, summary: Summary): void;
  /** Shows by what the rows are ordered: +1, −1 or 0, and as the which of several. */
  sort(direction: number, place?: number): void;
  /** Shows a filter, and how many rows of each bin pass those of the other columns. */
  filter(filter: Filter | undefined): void;
  count(counts: Uint32Array): void;
}

export interface ColumnHeadActions {
  sort(adds: boolean): void;
  filter(filter: Filter | null): void;
}

export function columnHead(document: Document, column: TableColumn, actions: ColumnHeadActions): ColumnHead {
  const {name, type, kind, nulls} = column;
  const sortMark = element(document, "span", {class: "table-view-sort", "aria-hidden": "true"});
  const title = element(document, "div", {class: "table-view-name"}, element(document, "span", {}, name), sortMark);
  const meta = element(document, "div", {class: "table-view-meta", title: type}, metaText(type, nulls));
  const chart = element(document, "div", {class: "table-view-chart"});
  const range = element(document, "div", {class: "table-view-range"});
  const head = element(document, "div", {role: "columnheader", class: "table-view-head"}, title, meta, chart, range);
  head.dataset["kind"] = kind;
  if (kind !== "other") {
    title.title = "order by this column; with Shift, by this one too";
    title.addEventListener("click", (event) => actions.sort(event.shiftKey));
  }
  let shown: {keys: Keys; summary: Summary; bars: Histogram | null} | undefined;
  let current: Filter | undefined;
  return {
    element: head,
    summarize(keys, summary) {
      const bars = summary.bins && histogram(document, summary, {titles: binTitles(keys, summary)});
      shown = {keys, summary, bars};
      meta.textContent = metaText(type, summary.nulls);
      if (bars) {
        chart.replaceChildren(bars.element);
        brush(
          bars.element,
          strokes(keys, summary, () => current, actions.filter)
        );
      }
      this.filter(current);
    },
    sort(direction, place) {
      sortMark.textContent = direction === 0 ? "" : `${direction > 0 ? "▲" : "▼"}${place ?? ""}`;
      head.setAttribute("aria-sort", direction === 0 ? "none" : direction > 0 ? "ascending" : "descending");
    },
    filter(filter) {
      current = filter;
      head.toggleAttribute("data-filtered", filter !== undefined);
      if (!shown) return;
      const {keys, summary, bars} = shown;
      range.textContent = filter ? filterText(keys, filter) : spreadText(keys, summary);
      const {bins} = summary;
      const width = bins?.kind === "range" ? bins.high - bins.low || 1 : 1;
      bars?.mark(
        filter?.kind === "range" && bins?.kind === "range"
          ? [clamp((filter.low - bins.low) / width), clamp((filter.high - bins.low) / width)]
          : null
      );
      bars?.pick(filter?.kind === "names" && bins?.kind === "names" ? binsOf(bins.binOf, filter.places) : null);
    },
    count: (counts) => shown?.bars?.show(counts)
  };
}

/** What strokes over the bars choose: a stretch of a range, whole names; a click a bin, or all again. */
function strokes(
  {kind}: Keys,
  {bins}: Summary,
  current: () => Filter | undefined,
  choose: (filter: Filter | null) => void
) {
  const edge = (part: number, bound: "low" | "high") => {
    if (bins?.kind !== "range") return 0;
    const value = bins.low + part * (bins.high - bins.low);
    // Whole numbers that have a bin each are chosen by their bins.
    if (kind !== "number" || bins.count !== bins.high - bins.low + 1) return value;
    return bins.low + binAt(bins, bound === "high" ? Math.max(0, part - 1e-9) : part);
  };
  const namesFrom = (from: number, to: number) => {
    const places: number[] = [];
    if (bins?.kind === "names") bins.binOf.forEach((bin, place) => bin >= from && bin <= to && places.push(place));
    return places;
  };
  return {
    drag(from: number, to: number) {
      if (bins?.kind === "range") choose({kind: "range", low: edge(from, "low"), high: edge(to, "high")});
      else if (bins) choose({kind: "names", places: new Set(namesFrom(binAt(bins, from), binAt(bins, to)))});
    },
    click(at: number) {
      const before = current();
      if (bins?.kind !== "names") {
        choose(null);
        return;
      }
      const bin = binAt(bins, at);
      const places = new Set(before?.kind === "names" ? before.places : []);
      const clicked = namesFrom(bin, bin);
      const isChosen = clicked.every((place) => places.has(place));
      for (const place of clicked) places[isChosen ? "delete" : "add"](place);
      choose(places.size > 0 ? {kind: "names", places} : null);
    }
  };
}

function binsOf(binOf: Uint32Array, places: ReadonlySet<number>): Set<number> {
  return new Set(Array.from(places, (place) => binOf[place]!));
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part));
}

function metaText(type: string, nulls: number): string {
  return nulls > 0 ? `${type} · ${nulls.toLocaleString("en")} null` : type;
}

/** From where to where a column goes, or how many names it has; and what has no bin. */
function spreadText({names, kind}: Keys, {bins, nan, infinite}: Summary): string {
  const beside = [nan > 0 && `${nan.toLocaleString("en")} NaN`, infinite > 0 && `${infinite.toLocaleString("en")} ±∞`];
  const range =
    bins?.kind === "range"
      ? `${numberText(bins.low, kind)} … ${numberText(bins.high, kind)}`
      : kind === "category" && `${names.length.toLocaleString("en")} ${names.length === 1 ? "value" : "values"}`;
  return [range, ...beside].filter(Boolean).join(", ");
}

function binTitles({names, kind}: Keys, {bins, counts}: Summary): string[] {
  if (!bins) return [];
  const rows = (bin: number) => counts[bin]!.toLocaleString("en");
  if (bins.kind === "names") {
    const titles = bins.places.map((place, bin) => `${names[place]!}: ${rows(bin)}`);
    return bins.others ? [...titles, `all others: ${rows(titles.length)}`] : titles;
  }
  const {low, high, count} = bins;
  const at = (bin: number) => numberText(low + (bin / count) * (high - low), kind);
  return Array.from({length: count}, (_, bin) => `${at(bin)} … ${at(bin + 1)}: ${rows(bin)}`);
}
