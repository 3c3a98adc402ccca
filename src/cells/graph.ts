import type {Analysis, Name} from "./analyze.js";
import {isKnownName} from "./names.js";

/** A name at its place in a cell, given by the cell's index. */
export interface Place extends Name {
  cell: number;
}

/** Cell *to* reads *name*, which cell *from* defines. */
export interface Edge {
  from: number;
  to: number;
  name: string;
}

/** How the cells of a page depend on each other; cells are given by their index. */
export interface Graph {
  edges: Edge[];
  /** Names that more than one cell defines, with all places: the runtime runs none of them. */
  duplicates: {name: string; places: Place[]}[];
  /** The places at which a cell reads a name that is nobody's. */
  undefinedNames: Place[];
  /** The sets of cells that depend on each other, or on themselves; each ascending. */
  cycles: number[][];
  /** All cells, each after those that it reads; cells of a cycle, and cells otherwise equal, as in the page. */
  order: number[];
}

export interface GraphOptions {
  /** Whether a name that no cell defines is known; defaults to what the library, browsers and ECMAScript define. */
  isKnown?: (name: string) => boolean;
}

/** Connects the cells of a page by the names that they define and read. */
export function graph(
  cells: readonly Pick<Analysis, "defines" | "references">[],
  {isKnown = isKnownName}: GraphOptions = {}
): Graph {
  const definitions = new Map<string, Place[]>();
  cells.forEach(({defines}, cell) => {
    for (const name of defines) {
      const places = definitions.get(name.name);
      if (places) places.push({...name, cell});
      else definitions.set(name.name, [{...name, cell}]);
    }
  });
  const edges: Edge[] = [];
  const undefinedNames: Place[] = [];
  cells.forEach(({references}, to) => {
    const seen = new Set<string>();
    for (const reference of references) {
      const {name} = reference;
      const places = definitions.get(name);
      if (!places && !isKnown(name)) undefinedNames.push({...reference, cell: to});
      if (places && !seen.has(name)) for (const {cell: from} of places) edges.push({from, to, name});
      seen.add(name);
    }
  });
  const duplicates = [...definitions].map(([name, places]) => ({name, places})).filter(({places}) => places.length > 1);
  return {edges, duplicates, undefinedNames, ...arrange(cells.length, edges)};
}

/** Tarjan's strongly connected components (1972): they come out each after those that it depends on. */
function arrange(count: number, edges: readonly Edge[]): Pick<Graph, "cycles" | "order"> {
  const inputs = Array.from({length: count}, () => new Set<number>());
  for (const {from, to} of edges) inputs[to]!.add(from);
  const entered = new Array<number>(count).fill(-1);
  const low = new Array<number>(count).fill(-1);
  const open = new Set<number>();
  const cycles: number[][] = [];
  const order: number[] = [];
  let time = 0;
  const visit = (cell: number): void => {
    entered[cell] = low[cell] = time++;
    open.add(cell);
    for (const input of [...inputs[cell]!].sort((a, b) => a - b)) {
      if (entered[input]! < 0) visit(input);
      if (open.has(input)) low[cell] = Math.min(low[cell]!, low[input]!);
    }
    if (low[cell] !== entered[cell]) return;
    const component = [...open].filter((member) => entered[member]! >= entered[cell]!).sort((a, b) => a - b);
    for (const member of component) open.delete(member);
    if (component.length > 1 || inputs[cell]!.has(cell)) cycles.push(component);
    order.push(...component);
  };
  for (let cell = 0; cell < count; ++cell) if (entered[cell]! < 0) visit(cell);
  return {cycles, order};
}
