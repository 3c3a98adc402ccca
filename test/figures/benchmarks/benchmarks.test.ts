// @vitest-environment jsdom
import {expect, it} from "vitest";
import {growth} from "../../../src/figures/benchmarks/growth.js";
import {ratios, type Ratio} from "../../../src/figures/benchmarks/ratios.js";
import {table} from "../../../src/figures/benchmarks/table.js";

const ratio = (name: string, ratio: number, right = true): Ratio => ({
  name,
  ratio,
  low: 0.9 * ratio,
  high: 1.1 * ratio,
  fill: "red",
  right,
  said: `${ratio} ms`
});

const all = [ratio("ours", 1), ratio("slow", 40), ratio("fast", 0.25), ratio("hasty", 0.1, false)];

const bars = (figure: Element) =>
  Array.from(figure.querySelectorAll('[aria-label="rect"] rect'), (rect) => ({
    left: Number(rect.getAttribute("x")),
    width: Number(rect.getAttribute("width")),
    fill: rect.getAttribute("fill")
  }));

it("a slower program's bar begins at ours, a faster one's ends there, and a wrong one is hollow", () => {
  const [ours, slow, fast, hasty] = bars(ratios([{title: "n = 9", ratios: all}], {width: 640}));
  const at = ours.left;
  expect(ours.width).toBeLessThan(1);
  expect(slow.left).toBeCloseTo(at, 6);
  expect(slow.width).toBeGreaterThan(100);
  expect(fast.left + fast.width).toBeCloseTo(at, 6);
  expect(slow.fill).toBe("red");
  expect(hasty.fill).toBe("none");
  // logarithmic: 40 is log 40 / log 4 times as long as 1 / 4
  expect(slow.width / fast.width).toBeCloseTo(Math.log(40) / Math.log(4), 6);
});

it("says in words what it shows, and fits a phone", () => {
  for (const width of [358, 736]) {
    const figure = ratios([{title: "first", ratios: all.slice(0, 2)}, {title: "second", ratios: all}], {width}); // prettier-ignore
    expect(figure.getAttribute("aria-description")).toContain("second: ours, 1 ms; slow, 40 ms");
    expect(figure.getAttribute("width")).toBe(String(width));
    expect(bars(figure)).toHaveLength(6);
    for (const {left, width: length} of bars(figure)) expect(left + length).toBeLessThanOrEqual(width);
    expect(figure.outerHTML).not.toContain("NaN");
  }
});

it("a group without bars has its title only", () => {
  expect(bars(ratios([{title: "none", ratios: []}], {width: 640}))).toEqual([]);
});

const law = (slope: number, factor: number) => ({slope, factor});
const cubic = [10, 100, 1000].map((x) => ({x, y: 1e-6 * x ** 3, right: x < 1000}));

it("draws a point for each size, its law, and the exponent; wrong answers are hollow", () => {
  const figure = growth(
    [
      {name: "cubic", points: cubic, law: law(3, 1e-6), stroke: "red"},
      {name: "once", points: [{x: 10, y: 5, right: true}], law: null, stroke: "blue"}
    ],
    {x: "n", width: 640}
  );
  expect(figure.textContent).toContain("cubic: n to the 3.00");
  expect(figure.getAttribute("aria-description")).toBe("cubic grows as n to the 3.00; once at 1 size");
  const circles = Array.from(figure.querySelectorAll("circle"));
  expect(circles).toHaveLength(4);
  expect(circles.filter((circle) => circle.getAttribute("fill") === "var(--theme-background)")).toHaveLength(1);
  expect(figure.outerHTML).not.toContain("NaN");
});

it("the law's line runs through the points", () => {
  const figure = growth([{name: "cubic", points: cubic, law: law(3, 1e-6), stroke: "red"}], {x: "n", width: 640});
  const [, x1, y1, x2, y2] = /^M([\d.]+),([\d.]+)L([\d.]+),([\d.]+)$/.exec(
    figure.querySelector('[aria-label="line"] path')!.getAttribute("d")!
  )!;
  const circles = Array.from(figure.querySelectorAll("circle"), (c) => [c.getAttribute("cx"), c.getAttribute("cy")].map(Number)); // prettier-ignore
  expect(circles[0][0]).toBeCloseTo(Number(x1), 2);
  expect(circles[0][1]).toBeCloseTo(Number(y1), 2);
  expect(circles[2][0]).toBeCloseTo(Number(x2), 2);
  expect(circles[2][1]).toBeCloseTo(Number(y2), 2);
});

it("a table has a caption, and headings for columns and rows", () => {
  const element = table(["program", "time"], [["ours", "1 ms"], ["<b>", "2 ms"]], {caption: "n = 9"}); // prettier-ignore
  expect(element.caption!.textContent).toBe("n = 9");
  expect(Array.from(element.querySelectorAll("th[scope=col]"), (th) => th.textContent)).toEqual(["program", "time"]);
  expect(Array.from(element.querySelectorAll("th[scope=row]"), (th) => th.textContent)).toEqual(["ours", "<b>"]);
  expect(element.querySelector("b")).toBeNull();
});
