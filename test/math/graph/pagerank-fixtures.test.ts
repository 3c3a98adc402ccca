import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {pagerankMany} from "../../../src/math/graph/pagerank-many.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import type {PageRankOptions} from "../../../src/math/graph/pagerank.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {EdgeList} from "../../../src/math/sparse/csr.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {distance1} from "../../support/graphs.js";

interface Case {
  kind: string;
  nodes: number;
  edges: [number, number, number][];
  damping: number;
  /** By a direct solver: uniform teleports; own ones; and own ones with sinks that lead elsewhere. */
  x: number[];
  personalization: number[];
  personalized: number[];
  dangling: number[];
  rescued: number[];
  networkx?: number[];
  igraph?: number[];
}

const {cases} = JSON.parse(readFileSync("test/fixtures/pagerank.json", "utf8")) as {cases: Case[]};

const edgesOf = ({nodes, edges}: Case): EdgeList => ({
  nodes,
  sources: edges.map(([source]) => source),
  targets: edges.map(([, target]) => target),
  weights: edges.map(([, , weight]) => weight)
});

/** What rounding leaves of a residual at best, and the references are refined to. */
const finest = 1e-14;
/** Both libraries stop by a change or a residual of about this. */
const theirs = 1e-10;

describe.each(cases.flatMap((each) => (["typescript", "wasm"] as Backend[]).map((backend) => ({...each, backend}))))(
  "pagerank of $kind with damping $damping, by $backend",
  ({backend, ...each}) => {
    const {damping, personalization, dangling} = each;
    const wanted: [PageRankOptions, number[]][] = [
      [{}, each.x],
      [{personalization}, each.personalized],
      [{personalization, dangling}, each.rescued]
    ];

    it("is what a direct solver finds, within its error bound, from edges and from a matrix", () => {
      for (const links of [edgesOf(each), csrFromEdges(edgesOf(each))]) {
        for (const tolerance of [1e-6, 1e-10, finest]) {
          for (const [options, x] of wanted) {
            const {scores, info, errorBound} = pagerank(links, {damping, tolerance, backend, ...options});
            if (tolerance > finest) expect(info.converged).toBe(true);
            expect(info.residual).toBeLessThan(Math.max(tolerance, 4 * finest));
            expect(distance1(scores, x)).toBeLessThanOrEqual(errorBound + finest / (1 - damping));
          }
        }
      }
    });

    it("is that for many at once", () => {
      const data = Float64Array.from([...personalization, ...dangling]);
      const many = pagerankMany(edgesOf(each), {rows: 2, columns: each.nodes, data}, {damping, backend});
      const other = pagerankMany(edgesOf(each), {rows: 2, columns: each.nodes, data}, {damping, backend, dangling});
      for (const [{scores, errorBounds}, x] of [
        [many, each.personalized],
        [other, each.rescued]
      ] as const) {
        const first = scores.data.subarray(0, each.nodes);
        expect(distance1(first, x)).toBeLessThanOrEqual(errorBounds[0] + finest / (1 - damping));
      }
    });

    it("is what networkx and igraph find", () => {
      const {scores, errorBound} = pagerank(edgesOf(each), {damping, backend});
      for (const x of [each.networkx, each.igraph]) {
        if (x) expect(distance1(scores, x)).toBeLessThan(errorBound + theirs / (1 - damping));
        else expect(damping).not.toBe(0.85);
      }
    });
  }
);
