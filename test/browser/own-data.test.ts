import {readFileSync} from "node:fs";
import axe from "axe-core";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {type OpenPage, useSite} from "./support.js";

const {open} = useSite();
let opened: OpenPage;
let page: Page;
const requests: string[] = [];
/** What the page needs on a machine that does other things, too. */
const soon = {timeout: 10_000};

/** A graph of twelve nodes: a ring with chords to the first, one link twice, one loop, one gap. */
const ring = Array.from({length: 12}, (_, i) => [`n${i},n${(i + 1) % 12},2`, `n${i},n0,1`]).flat();
const csv = ["from,to,trips", ...ring, "n3,n4,5", ",n1,1"].join("\n");

beforeAll(async () => {
  opened = await open("/notebooks/graphs/pagerank");
  ({page} = opened);
  await page.getByRole("region", {name: "Your data: a graph"}).scrollIntoViewIfNeeded();
  page.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
});
afterAll(async () => {
  expect(opened.complaints).toEqual([]);
  await page.context().close();
});

const widget = () => page.getByRole("region", {name: "Your data: a graph"});
const names = async () => ((await opened.value("airports")) as {codes: string[]}).codes;

/** Drops a file, as a hand does. */
async function drop(name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    },
    [name, content] as const
  );
  for (const type of ["dragenter", "dragover", "drop"]) await widget().dispatchEvent(type, {dataTransfer: transfer});
}

const claimMarks = (title: string) =>
  page
    .locator("table.claims", {hasText: title})
    .locator('tr[data-holds="false"] .claim-mark')
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label")));

describe("a reader's own graph", () => {
  test("a bad file leaves all as it was, and says where it is bad", async () => {
    const before = await names();
    await drop("bad.csv", "from,to\na,b\nc\n");
    await expect
      .poll(() => widget().getByRole("alert").textContent(), soon)
      .toContain("bad.csv: line 3: 1 fields where the first row has 2");
    expect(await names()).toEqual(before);
    await drop("negative.csv", "from,to,weight\na,b,1\nb,c,-2\n");
    await expect
      .poll(() => widget().getByRole("alert").textContent(), soon)
      .toContain("line 3, “weight”, row 2: the weight -2 is negative");
    expect(await widget().getByRole("button", {name: "Run the page on it"}).isDisabled()).toBe(true);
    expect(await names()).toEqual(before);
  });

  test("a good file is shown, asked about, and has the whole page run on it", async () => {
    await drop("ring.csv", csv);
    await expect.poll(() => widget().getByRole("list").textContent(), soon).toContain("12 nodes, 23 links");
    const told = (await widget().getByRole("list").textContent())!;
    expect(told).toContain("rows with a gap, left out: 1");
    expect(told).toContain("self-loops kept: 1");
    expect(told).toContain("links that come again, added up: 2");
    expect(await widget().getByLabel("from", {exact: true}).inputValue()).toBe("from");
    expect(await widget().getByLabel("weight", {exact: true}).inputValue()).toBe("trips");
    expect(await widget().getByRole("table").textContent()).toContain("1 … 5");
    const found = await page.evaluate(
      `${axe.source}; axe.run(".own-data").then(({violations}) => violations.map(({id, nodes}) => id + " " + nodes[0].html))`
    );
    expect(found).toEqual([]);
    await widget().getByRole("button", {name: "Run the page on it"}).click();
    await expect.poll(names, soon).toHaveLength(12);
    await opened.settled();
    const {scores} = (await opened.value("passenger")) as {scores: number[]};
    expect(scores.indexOf(Math.max(...scores))).toBe((await names()).indexOf("n0"));
    expect(
      await page.getByText("No map: your nodes have no places. Their shares of time are below.", {exact: true}).count()
    ).toBe(1);
    const failed = await page.evaluate(
      "window.notebook.cells.filter(({status}) => status === 'rejected').map(({id, error}) => id + error)"
    );
    expect(failed).toEqual([]);
  });

  test("claims about ours say so instead of failing, in the page and in its receipt", async () => {
    await expect.poll(() => claimMarks("Flights"), soon).toContain("your data");
    expect(await claimMarks("Flights")).not.toContain("fails");
    expect(await claimMarks("People, and graphs for paper")).toEqual([]);
    const receipt = (await page.evaluate("window.notebook.receipt()")) as {
      claims: {id: string; data?: string; holds: boolean}[];
    };
    for (const {id, data, holds} of receipt.claims) if (!holds) expect(data, id).toBe("yours");
    await page.locator("#verify-page").click();
    await expect
      .poll(() => page.locator("#verify-result summary").first().textContent(), soon)
      .toContain("are about your data");
    expect(await page.locator("#verify-result .receipt > summary").getAttribute("data-holds")).toBe("true");
  });

  test("what is small is kept for the tab; the way back brings ours", async () => {
    await page.reload();
    await expect.poll(names, soon).toHaveLength(12);
    await widget().getByRole("button", {name: "Back to the flights"}).click();
    await expect.poll(names, soon).toHaveLength(305);
    await opened.settled();
    expect(await claimMarks("Flights")).toEqual([]);
    expect(await page.evaluate("sessionStorage.length")).toBe(0);
  });

  test("text is pasted, and all done, by the keyboard alone", async () => {
    await widget().locator("summary").focus();
    await page.keyboard.press("Enter");
    for (let stop = 0; stop < 2; ++stop) await page.keyboard.press("Tab");
    await page.keyboard.insertText("a b\nb c\nc a\na c\n");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => widget().getByRole("list").textContent(), soon).toContain("3 nodes, 4 links");
    const run = widget().getByRole("button", {name: "Run the page on it"});
    for (let stop = 0; stop < 8 && !(await run.evaluate((button) => button === document.activeElement)); ++stop) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await expect.poll(names, soon).toEqual(["a", "b", "c"]);
  });

  test("a file of another format by the picker", async () => {
    await widget()
      .locator('input[type="file"]')
      .setInputFiles({
        name: "karate.graphml",
        mimeType: "",
        buffer: readFileSync("test/fixtures/ingest/karate.graphml")
      });
    await expect.poll(() => widget().getByRole("list").textContent(), soon).toContain("34 nodes, 156 links");
  });

  test("nothing left the page: it asked for files of its own site only, and sent nothing", () => {
    expect(requests.length).toBeGreaterThan(0);
    for (const request of requests) expect(request).toMatch(/^GET (?:blob:)?http:\/\/(?:127\.0\.0\.1|localhost)/);
  });
});

test("a matrix of a reader's own is diagonalised by Jacobi's rotations, its symmetric part", async () => {
  const eigen = await open("/notebooks/matrices/eigen");
  const asked = eigen.page.getByRole("region", {name: "Your data: a square matrix"});
  await asked.scrollIntoViewIfNeeded();
  await asked.locator("summary").click();
  const buffer = Buffer.from("%%MatrixMarket matrix coordinate real general\n3 3 4\n1 1 2\n2 2 5\n3 3 -1\n1 3 4\n");
  await asked.locator("input[type=file]").setInputFiles({name: "own.mtx", mimeType: "text/plain", buffer});
  await asked.getByRole("button", {name: "Run the page on it"}).click();
  await expect.poll(() => asked.getByRole("status").textContent(), soon).toContain("own.mtx");
  await eigen.settled();
  expect(await eigen.value("chosen")).toMatchObject({rows: 3, columns: 3, data: [2, 0, 2, 0, 5, 0, 2, 0, -1]});
  const rotations = (await eigen.value("rotations")) as {matrix: {data: number[]}}[];
  const found = [0, 4, 8].map((at) => rotations.at(-1)!.matrix.data[at]!).sort((a, b) => a - b);
  // The eigenvalues of (2, 2; 2, −1) are 3 and −2; Jacobi's are off by a few roundings of the norm, 5.
  [-2, 3, 5].forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(16 * 5 * Number.EPSILON));
  expect(eigen.complaints).toEqual([]);
  await eigen.page.context().close();
});

test("points of a reader's own are cut where the rings were, with labels and without; the way back brings the rings", async () => {
  const spectral = await open("/notebooks/graphs/spectral");
  const asked = spectral.page.getByRole("region", {name: "Your data: points in the plane"});
  const paste = async (rows: readonly string[]) => {
    await asked.getByLabel("Your data as text").fill(rows.join("\n"));
    await asked.getByRole("button", {name: "Read the text"}).click();
  };
  const text = (about: RegExp) => spectral.page.locator("main").getByText(about).first().textContent();
  await asked.scrollIntoViewIfNeeded();
  await asked.locator("summary").click();
  // Three squares of 16 points far apart, far from the origin: any method finds them.
  const square = (x: number, y: number, name: string) =>
    Array.from({length: 16}, (_, i) => `${1000 + x + (i % 4)},${y + Math.floor(i / 4)},${name}`);
  const squares = [...square(0, 0, "a"), ...square(30, 0, "b"), ...square(0, 40, "c")];
  await paste(["lon,lat,species", ...squares, "1,,c"]);
  await expect.poll(() => asked.getByRole("list").textContent(), soon).toContain("labels: a, b, c");
  expect(await asked.getByRole("list").textContent()).toContain("rows with a gap, left out: 1");
  await asked.getByRole("button", {name: "Run the page on it"}).click();
  await expect.poll(() => spectral.value("ringCount"), soon).toBe(3);
  await spectral.settled();
  const reach = async () => {
    const {data} = (await spectral.value("cloud")) as {data: number[]};
    return Math.max(...data.filter((_, k) => k % 2 === 0).map((x, i) => Math.hypot(x, data[2 * i + 1]!)));
  };
  expect(await reach()).toBeCloseTo(2.2, 12);
  expect(new Set(((await spectral.value("rings")) as {labels: number[]}).labels).size).toBe(3);
  expect(await text(/The accuracy, with the clusters named/)).toContain("is now 1.000");
  const figure = spectral.page.locator('svg[aria-label="pasted text"]').first();
  expect(await figure.getAttribute("aria-description")).toBe("16 points of a as circles, 16 of b as crosses, 16 of c as triangles."); // prettier-ignore
  const marks = () =>
    spectral.page
      .locator("table.claims", {hasText: "Rings"})
      .locator('tr[data-holds="false"] .claim-mark')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("aria-label")));
  expect(new Set(await marks())).toEqual(new Set(["your data"]));
  // Without labels nobody can say what is right; ten points are the fewest, of which nine are neighbours of one.
  await paste(["x,y", ...squares.slice(0, 10).map((row) => row.split(",").slice(0, 2).join(","))]);
  await expect.poll(() => asked.getByRole("list").textContent(), soon).toContain("10 points");
  await asked.getByRole("button", {name: "Run the page on it"}).click();
  await expect.poll(async () => ((await spectral.value("cloud")) as {rows: number}).rows, soon).toBe(10);
  await spectral.page.getByLabel("nearest neighbours").check();
  await spectral.page.getByRole("spinbutton", {name: "neighbours", exact: true}).fill("40");
  await spectral.settled();
  expect(await text(/The accuracy, with the clusters named/)).toContain("your points have no labels");
  const failed = "window.notebook.cells.filter(({status}) => status === 'rejected').map(({id, error}) => id + error)";
  expect(await spectral.page.evaluate(failed)).toEqual([]);
  await asked.getByRole("button", {name: "Back to the rings"}).click();
  await expect.poll(async () => ((await spectral.value("cloud")) as {rows: number}).rows, soon).toBe(180);
  await spectral.settled();
  expect(await marks()).toEqual([]);
  expect(spectral.complaints).toEqual([]);
  await spectral.page.context().close();
});
