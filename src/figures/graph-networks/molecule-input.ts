import type {Skeleton} from "../../math/molecule/skeleton.js";

export interface MoleculeInputOptions {
  /** What the molecule is called. */
  name: string;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** A molecule to change. Its value is replaced at each change of a bond or an atom. */
export type MoleculeInput = HTMLFormElement & {value: Skeleton};

/** The distance of two bonded atoms, in pixels: a disc between them is large enough for a finger. */
const unit = 42;
const radius = 14;

/**
 * Asks for a molecule, beginning with *start*; made for `view`. One atom is chosen, by a click or the keyboard; with another
 * one chosen next, a bond between them is made, or cut if there is one. The chosen atom's h can be typed.
 */
export function moleculeInput(
  start: Skeleton,
  {name, document = globalThis.document}: MoleculeInputOptions
): MoleculeInput {
  const form = document.createElement("form");
  form.className = "molecule-input";
  form.setAttribute("aria-label", `Change ${name}`);
  form.addEventListener("submit", (event) => event.preventDefault());
  let value: Skeleton = {...start, h: start.h ?? start.x.map(() => 0)};
  let chosen: number | null = null;
  Object.defineProperty(form, "value", {get: () => value});

  const drawing = drawn(document, start, name);
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  status.style.cssText = "margin: 0.25rem 0; font: 0.875rem/1.3 var(--sans-serif)";
  const {label, input} = hInput(document);
  form.append(drawing.svg, status, label);

  const refresh = () => {
    drawing.show(value, chosen);
    input.disabled = chosen === null;
    input.value = chosen === null ? "" : String(hOf(value, chosen));
    const count = `${value.bonds.length} ${value.bonds.length === 1 ? "bond" : "bonds"}.`;
    status.textContent =
      chosen === null
        ? `${count} Choose an atom.`
        : `${count} Atom ${chosen + 1} is chosen: choose another to make or cut a bond, or type its h.`;
  };
  const announce = () => form.dispatchEvent(new (document.defaultView ?? globalThis).Event("input", {bubbles: true}));
  drawing.onChoose((atom) => {
    if (chosen === null || chosen === atom) {
      chosen = chosen === null ? atom : null;
      refresh();
      return;
    }
    value = {...value, bonds: toggled(value.bonds, chosen, atom)};
    chosen = null;
    refresh();
    announce();
  });
  form.addEventListener("input", (event) => {
    if (event.target !== input) return;
    const h = input.value === "" ? NaN : Number(input.value);
    if (chosen === null || !(Math.abs(h) <= 10)) {
      event.stopImmediatePropagation(); // a page hears of whole molecules only
      return;
    }
    value = {...value, h: Array.from(value.x, (_, i) => (i === chosen ? h : hOf(value, i)))};
    drawing.show(value, chosen);
  });
  refresh();
  return form as unknown as MoleculeInput;
}

const hOf = ({h}: Skeleton, atom: number) => h?.[atom] ?? 0;

function toggled(bonds: Skeleton["bonds"], i: number, j: number): Skeleton["bonds"] {
  const others = bonds.filter(([a, b]) => !((a === i && b === j) || (a === j && b === i)));
  return others.length < bonds.length ? others : [...bonds, [Math.min(i, j), Math.max(i, j)]];
}

function hInput(document: Document) {
  const label = document.createElement("label");
  label.style.cssText = "display: flex; align-items: center; gap: 0.5rem; font: 0.875rem/1.3 var(--sans-serif)";
  const input = document.createElement("input");
  Object.assign(input, {type: "number", step: "0.1", min: "-10", max: "10"});
  input.style.width = "5rem";
  label.append("h of the chosen atom", input);
  return {label, input};
}

const svgName = "http://www.w3.org/2000/svg";

function drawn(document: Document, {x, y}: Skeleton, name: string) {
  const make = (tag: string, attributes: Record<string, string | number>) => {
    const element = document.createElementNS(svgName, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const [left, top] = [Math.min(...x), Math.max(...y)];
  const at = (i: number) => ({x: (x[i] - left) * unit + 22, y: (top - y[i]) * unit + 22});
  const [width, height] = [(Math.max(...x) - left) * unit + 44, (top - Math.min(...y)) * unit + 44];
  const svg = make("svg", {viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": name});
  svg.setAttribute("style", "max-width: 100%; display: block; font: 600 12px var(--sans-serif); overflow: visible");
  const lines = make("g", {stroke: "currentColor", "stroke-opacity": 0.5, "stroke-width": 2});
  svg.append(lines);
  let choose: (atom: number) => void = () => undefined;
  const atoms = Array.from(x, (_, i) => {
    const group = make("g", {role: "button", tabindex: 0, style: "cursor: pointer"});
    const disc = make("circle", {cx: at(i).x, cy: at(i).y, r: radius, "stroke-width": 2});
    const text = make("text", {x: at(i).x, y: at(i).y, dy: "0.35em", "text-anchor": "middle", fill: "currentColor"});
    text.textContent = String(i + 1);
    group.append(disc, text);
    group.addEventListener("click", () => choose(i));
    group.addEventListener("keydown", (event) => {
      const {key} = event as KeyboardEvent;
      if (key !== "Enter" && key !== " ") return;
      event.preventDefault();
      choose(i);
    });
    svg.append(group);
    return {group, disc};
  });
  const show = (molecule: Skeleton, chosen: number | null) => {
    const ends = molecule.bonds.map(([i, j]) => ({a: at(i), b: at(j)}));
    lines.replaceChildren(...ends.map(({a, b}) => make("line", {x1: a.x, y1: a.y, x2: b.x, y2: b.y})));
    atoms.forEach(({group, disc}, i) => {
      const h = hOf(molecule, i);
      const others = molecule.bonds.flatMap(([a, b]) => (a === i ? [b + 1] : b === i ? [a + 1] : []));
      group.setAttribute("aria-pressed", String(i === chosen));
      group.setAttribute("aria-label", `atom ${i + 1}, h ${h}, bonds to ${others.join(", ") || "none"}`);
      disc.setAttribute("fill", i === chosen ? "var(--eb-mark)" : "var(--theme-background)");
      disc.setAttribute("stroke", h === 0 ? "currentColor" : "var(--eb-cut)");
    });
  };
  return {svg, show, onChoose: (then: (atom: number) => void) => (choose = then)};
}
