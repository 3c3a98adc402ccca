/** npm run bench [eigen] [graph] [pages]: kernels against named peers in the same run, and the built pages by Lighthouse. */
import {bench as eigen} from "./eigen.bench.js";
import {bench as graph} from "./graph.bench.js";
import {bench as pages} from "./pages.bench.js";

const benches: Record<string, () => object[] | Promise<object[]>> = {eigen, graph, pages};
const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length)
  throw new RangeError(`no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}`);

for (const name of chosen.length ? chosen : Object.keys(benches)) {
  console.log(`\n${name}`);
  console.table((await benches[name]!()).map(readable));
}

/** Three significant digits tell all that a noisy machine knows. */
function readable(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value
    ])
  );
}
