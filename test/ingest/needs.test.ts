import {describe, expect, test} from "vitest";
import {answering} from "../../src/ingest/answer.js";
import {DataError} from "../../src/ingest/data-error.js";
import {graphMaker, type GraphOptions} from "../../src/ingest/needs/graph.js";
import {matrixMaker} from "../../src/ingest/needs/matrix.js";
import type {Mapping} from "../../src/ingest/needs/need.js";
import {pointsMaker} from "../../src/ingest/needs/points.js";
import {packOutline, unpackOutline} from "../../src/ingest/outline.js";
import {read} from "../../src/ingest/read.js";
import {toRows} from "../../src/math/dense/matrix.js";
import {toDense} from "../../src/math/sparse/to-dense.js";
import {readFixture, text, values} from "./fixture.js";

const directed: GraphOptions = {directed: true, maxNodes: 100};
const undirected: GraphOptions = {directed: false, maxNodes: 100};

async function graphOf(content: string, options = directed, mapping: Mapping = {}) {
  const data = await read(text(content), {name: "t.csv"});
  const maker = graphMaker(options);
  return maker.make(data, {...maker.guess(data), ...mapping});
}

/** The karate club's matrix by its links. */
const club = Array.from({length: 34}, () => new Array<number>(34).fill(0));
for (const [a, b, w] of values.links as [number, number, number][]) club[a]![b] = club[b]![a] = w;

describe("a graph", () => {
  test.each(["karate.graphml", "karate.gexf", "karate.json", "karate.edgelist", "karate.edges"])(
    "%s is the karate club, whatever the format",
    async (name) => {
      const data = await readFixture(name);
      const maker = graphMaker(undirected);
      const {value} = maker.make(data, maker.guess(data));
      expect(toRows(toDense(value.links)).map((row) => Array.from(row))).toEqual(club);
      expect(value.names).toEqual(Array.from({length: 34}, (_, i) => String(i)));
      if (data.nodes) expect(value.groups).toEqual(values.clubs);
    }
  );

  test("a symmetric matrix is its graph, to the bit; another one is averaged", async () => {
    const make = async (name: string) => {
      const data = await readFixture(name);
      return graphMaker({...undirected, minNodes: 2}).make(data, {loops: "keep"});
    };
    const symmetric = await make("symmetric.mtx");
    expect(toRows(toDense(symmetric.value.links)).map((row) => Array.from(row))).toEqual(values.symmetric);
    const general = await make("general.mtx");
    const dense = toRows(toDense(general.value.links));
    values.sparse.forEach((row, i) =>
      row.forEach((value, j) => expect(dense[i]![j]).toBe(i === j ? value : value / 2 + values.sparse[j]![i]! / 2))
    );
    expect(general.notes).toContain("entries (i, j) and (j, i) are averaged");
  });

  test("columns are guessed by name, else by type", async () => {
    const guessed = async (header: string) =>
      graphMaker(directed).guess(await read(text(`${header}\n1,2,3\n`), {name: "t.csv"}));
    expect(await guessed("id,target,source")).toMatchObject({source: "source", target: "target", weight: "id"});
    expect(await guessed("to,from,trips")).toMatchObject({source: "from", target: "to", weight: "trips"});
    expect(await guessed("p,q,r")).toMatchObject({source: "p", target: "q", weight: "r"});
  });

  test("links that come again are added up, loops kept or dropped, gaps left out, each with its number", async () => {
    const content = "from,to,weight\na,b,1\na,b,2\nb,b,5\nb,c,1\n,c,1\nc,a,\nc,d,1\n";
    const kept = await graphOf(content);
    expect(kept.notes).toEqual([
      "4 nodes, 4 links",
      "rows with a gap, left out: 2",
      "self-loops kept: 1",
      "links that come again, added up: 1"
    ]);
    expect(Array.from(kept.value.links.values)).toEqual([3, 5, 1, 1]);
    const dropped = await graphOf(content, directed, {loops: "drop"});
    expect(dropped.notes).toContain("self-loops dropped: 1");
    expect(Array.from(dropped.value.links.values)).toEqual([3, 1, 1]);
  });

  test("what lies outside the largest component is left out where the page needs one", async () => {
    const {value, notes} = await graphOf("a,b\nx,y\nb,c\nc,a\nc,d\ny,z\n", {...undirected, connected: true});
    expect(value.names).toHaveLength(4);
    expect(notes.some((note) => note.includes("outside the largest component"))).toBe(true);
  });

  test.each([
    ["from,to,weight\na,b,1\nb,c,-2\n", "line 3, “weight”, row 2: the weight -2 is negative"],
    ["from,to,weight\na,b,NaN\nb,c,2\n", "line 2, “weight”, row 1: the weight NaN is not finite"],
    ["from,to\na,b\n", "2 nodes; 3 are needed"],
    ["from\na\n", "no column says “to”"]
  ])("%j is refused: %s", async (content, message) => {
    await expect(graphOf(content)).rejects.toThrow(DataError);
    await expect(graphOf(content)).rejects.toThrow(message);
  });

  test("a graph that is too large for the page", async () => {
    const content = Array.from({length: 101}, (_, i) => `n${i},n${i + 1}`).join("\n");
    await expect(graphOf(`from,to\n${content}\n`)).rejects.toThrow("102 nodes; this page takes 100 at most");
    // Beyond ten times as many they are not even counted, whether they have names or numbers.
    for (const name of ["n", ""]) {
      const many = Array.from({length: 1200}, (_, i) => `${name}${i},${name}${i + 1}`).join("\n");
      await expect(graphOf(`from,to\n${many}\n`)).rejects.toThrow("more than 1,000 nodes");
    }
  });
});

describe("a matrix", () => {
  const maker = matrixMaker({maxRows: 10, maxColumns: 10});
  test("columns of numbers, arrays, and sparse matrices", async () => {
    const rows = async (name: string) =>
      toRows(maker.make(await readFixture(name), {}).value).map((row) => Array.from(row));
    expect(await rows("dense-v1.npy")).toEqual(values.dense);
    expect(await rows("sparse-csc.npz")).toEqual(values.sparse);
    const mixed = maker.make(await read(text("name,x,y\na,1,2\nb,3,4.5\n"), {name: "t.csv"}), {});
    expect(Array.from(mixed.value.data)).toEqual([1, 2, 3, 4.5]);
    expect(mixed.notes).toEqual(["2 × 2", "columns without numbers, left out: 1"]);
  });

  test("gaps and what is not finite are refused with their place", async () => {
    const of = async (content: string) => maker.make(await read(text(content), {name: "t.csv"}), {});
    await expect(of("x,y\n1,2\n3,\n")).rejects.toThrow("line 3, “y”, row 2: a gap");
    await expect(of("x,y\n1,inf\n")).rejects.toThrow("“y”, row 1: Infinity is not finite");
    await expect(of("x\na\n")).rejects.toThrow("no column holds numbers");
  });
});

test("points of the plane, with the classes in the order in which they come", async () => {
  const data = await read(text("species,lat,lon\nb,1,2\na,3,4\nb,5,\nb,6,7\n"), {name: "t.csv"});
  const maker = pointsMaker({maxPoints: 10});
  const {value, notes} = maker.make(data, maker.guess(data));
  expect(Array.from(value.points.data)).toEqual([2, 1, 4, 3, 7, 6]);
  expect(Array.from(value.classes)).toEqual([0, 1, 0]);
  expect(value.names).toEqual(["b", "a"]);
  expect(notes).toEqual(["3 points", "rows with a gap, left out: 1", "labels: b, a"]);
  expect(maker.make(data, {...maker.guess(data), label: ""}).value.names).toBeNull();
});

test("points are brought to a size, both axes alike, and refused where that cannot be", async () => {
  const of = (content: string) => read(text(content), {name: "t.csv"});
  const maker = pointsMaker({maxPoints: 10, maxClasses: 2, radius: 2});
  const data = await of("x,y,class\n1e6,5,p\n1e6,7,q\n1000001,6,p\n999999,6,q\n");
  const {value, notes} = maker.make(data, maker.guess(data));
  // The mean is (10⁶, 6), and the farthest lie 1 from it; all four are exact.
  expect(Array.from(value.points.data)).toEqual([0, -2, 0, 2, 2, 0, -2, 0]);
  expect(notes).toContain("moved and scaled: (1000000, 6) is the origin, and 0.5 is 1");
  const many = await of("x,y,class\n1,2,a\n3,4,b\n5,6,c\n");
  expect(() => maker.make(many, maker.guess(many))).toThrow("“class”: 3 labels; this page tells 2 apart at most");
  const one = await of("x,y\n1,2\n1,2\n1,2\n");
  expect(() => maker.make(one, maker.guess(one))).toThrow("all points are one");
  const huge = await of("x,y\n1.7e308,1.7e308\n-1.7e308,-1.7e308\n1.7e308,1.7e308\n");
  expect(() => maker.make(huge, maker.guess(huge))).toThrow("the points lie too far apart");
});

test("a table stays where it was read: the page has its columns, its first rows and what is made of it", async () => {
  const data = await readFixture("karate.graphml");
  const {data: outline, preview} = unpackOutline(structuredClone(packOutline(data)));
  expect(outline.table.numRows).toBe(0);
  expect(outline.table.schema.fields.map(String)).toEqual(data.table.schema.fields.map(String));
  expect(outline.nodes!.schema.fields.map(String)).toEqual(data.nodes!.schema.fields.map(String));
  expect(outline.lineOf).toBeUndefined();
  expect(preview).toMatchObject({rows: 78, columns: data.table.numCols});
  expect(preview.first).toHaveLength(5);
  const maker = graphMaker(undirected);
  const mapping = maker.guess(outline);
  expect(mapping).toEqual(maker.guess(data));
  expect(maker.roles(outline)).toEqual(maker.roles(data));
  const answer = answering();
  const bytes = new Blob(["from,to\na,b\nb,c\nc,c\n"]);
  expect(await answer({read: bytes, name: "t.csv"})).toMatchObject({outline: {preview: {rows: 3}}});
  const ends = {source: "from", target: "to"};
  const said = await answer({make: {name: "graph", options: directed}, mapping: ends});
  expect(said).toMatchObject({
    made: {value: {names: ["a", "b", "c"]}, notes: ["3 nodes, 3 links", "self-loops kept: 1"]}
  });
  const refused = await answer({make: {name: "graph", options: directed}, mapping: {...ends, target: "from"}});
  expect(refused).toMatchObject({refused: {reason: "both ends of the links are one column"}});
  expect(await answer({read: new Blob([]), name: "t.csv"})).toHaveProperty("refused");
});
