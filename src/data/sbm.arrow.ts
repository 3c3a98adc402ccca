import {stochasticBlockModel} from "../math/cluster/stochastic-block-model.js";
import {integers, writeTable} from "./support/arrow.js";
import {generated} from "./support/sources.js";

// Four graphs of two blocks, nodes 0 … 199 and 200 … 399, each edge once. A node has on average within / 2 neighbours in
// its own block and between / 2 in the other, 7 in all; the closer the two, the harder the blocks are to find. The seed of
// each is 1000 + within.
const seed = 1000;
const half = 200;
const edges = [[12, 2], [10, 4], [9, 5], [8, 6]].flatMap(([within, between]) => {
  const [p, q] = [within / (2 * half), between / (2 * half)];
  const {sources, targets} = stochasticBlockModel({sizes: [half, half], probabilities: [[p, q], [q, p]], seed: seed + within});
  return Array.from(sources, (source, e) => ({within, between, source, target: targets[e]}));
});

writeTable(
  "sbm.arrow",
  {
    source: integers(edges.map(({source}) => source)),
    target: integers(edges.map(({target}) => target)),
    within: integers(edges.map(({within}) => within)),
    between: integers(edges.map(({between}) => between))
  },
  {...generated, seed, n: 2 * half, source: "Stochastic block models (Holland, Laskey and Leinhardt 1983) of two blocks, each from seed + within"}
);
