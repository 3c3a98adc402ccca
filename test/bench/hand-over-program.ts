/** A process of its own for hand-over.bench.ts, so that its time and memory are those of one task. */
import {tableFromIPC as readFlechette} from "@uwdata/flechette";
import {makeData, makeVector, Table, tableFromIPC, tableToIPC, Uint32} from "apache-arrow";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {graph} from "../../src/tables/graph.js";

const [task, edges, more] = process.argv.slice(2);
const m = Number(edges);
const nodes = m / 10;

interface Rows {
  offsets: Uint32Array;
  indices: Uint32Array;
  values: Float64Array;
}

/** The fewest steps from two columns to rows: a counting sort by source, which leaves the columns of a row as they come. */
function countingSort(sources: Uint32Array, targets: Uint32Array): Rows {
  const offsets = new Uint32Array(nodes + 1);
  for (let e = 0; e < m; ++e) ++offsets[sources[e] + 1];
  for (let i = 0; i < nodes; ++i) offsets[i + 1] += offsets[i];
  const next = offsets.slice(0, nodes);
  const indices = new Uint32Array(m);
  for (let e = 0; e < m; ++e) indices[next[sources[e]]++] = targets[e];
  return {offsets, indices, values: new Float64Array(m).fill(1)};
}

/** The same sorted by column within each row: by target first, then by source, which is stable. */
function countingSorts(sources: Uint32Array, targets: Uint32Array): Rows {
  const counts = new Uint32Array(nodes + 1);
  for (let e = 0; e < m; ++e) ++counts[targets[e] + 1];
  for (let i = 0; i < nodes; ++i) counts[i + 1] += counts[i];
  const [byTarget, rows] = [new Uint32Array(m), new Uint32Array(m)];
  for (let e = 0; e < m; ++e) {
    const at = counts[targets[e]]++;
    rows[at] = sources[e];
    byTarget[at] = targets[e];
  }
  return countingSort(rows, byTarget);
}

function bytes(): Uint8Array {
  const uniform = mulberry32(1);
  const column = () => {
    const data = Uint32Array.from({length: m}, () => Math.floor(nodes * uniform()));
    return makeVector(makeData({type: new Uint32(), length: m, data}));
  };
  return tableToIPC(new Table({source: column(), target: column()}), "file");
}

const programs: Record<string, (file: Uint8Array) => Rows> = {
  eigenbook: (file) => graph(tableFromIPC(file), {nodes}),
  "apache-arrow, one counting sort, rows unsorted": (file) => {
    const table = tableFromIPC(file);
    return countingSort(table.getChild("source")!.toArray() as Uint32Array, table.getChild("target")!.toArray() as Uint32Array); // prettier-ignore
  },
  "apache-arrow, two counting sorts": (file) => {
    const table = tableFromIPC(file);
    return countingSorts(table.getChild("source")!.toArray() as Uint32Array, table.getChild("target")!.toArray() as Uint32Array); // prettier-ignore
  },
  "flechette, one counting sort, rows unsorted": (file) => {
    const table = readFlechette(file);
    return countingSort(table.getChild("source").toArray() as Uint32Array, table.getChild("target").toArray() as Uint32Array); // prettier-ignore
  },
  "flechette, two counting sorts": (file) => {
    const table = readFlechette(file);
    return countingSorts(table.getChild("source").toArray() as Uint32Array, table.getChild("target").toArray() as Uint32Array); // prettier-ignore
  }
};

function processorTime(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1000;
}

if (task === "arrow") {
  const file = bytes();
  const times = Object.fromEntries(Object.keys(programs).map((name): [string, number[]] => [name, []]));
  for (let round = -2; round < Number(more); ++round) {
    for (const [name, program] of Object.entries(programs)) {
      globalThis.gc!();
      const time = processorTime(() => program(file));
      if (round >= 0) times[name].push(time);
    }
  }
  console.log(JSON.stringify(times));
} else {
  const file = bytes();
  globalThis.gc!();
  if (more === "matrix") programs.eigenbook(file);
  console.log(JSON.stringify(Math.round(process.resourceUsage().maxRSS / 1024)));
}
