import {describe, expect, test} from "vitest";
import {moved} from "../../src/inspect/table/grid.js";
import {tallest, VirtualWindow} from "../../src/inspect/table/virtual-window.js";

const windowOf = (count: number) => new VirtualWindow({count, rowHeight: 28, viewport: 280});

for (const count of [0, 1, 9, 10, 11, 1000, 214_285, 214_286, 1_000_000, 50_000_000]) {
  describe(`${count} rows`, () => {
    const shape = windowOf(count);
    test("the box is no taller than a browser makes one, and both ends are reached", () => {
      expect(shape.height).toBeLessThanOrEqual(tallest);
      expect(shape.topOf(0)).toBe(0);
      expect(shape.topOf(shape.track)).toBe(shape.reach);
      const [from, to] = shape.rowsAt(shape.reach);
      expect(to).toBe(count);
      expect(from).toBe(Math.max(0, count - 10));
    });

    test("places and tops lead to each other, and neither falls", () => {
      let before = -1;
      for (let k = 0; k <= 1000; ++k) {
        const place = (shape.track * k) / 1000;
        const top = shape.topOf(place);
        expect(top).toBeGreaterThanOrEqual(Math.min(before, shape.reach));
        before = top;
        // A few roundings of numbers as large as the rows are tall.
        expect(Math.abs(shape.scrollTopOf(top) - place)).toBeLessThanOrEqual(8 * Number.EPSILON * (28 * count + 1));
      }
    });

    test("any row can be brought into sight, whole", () => {
      for (const row of [0, 1, Math.floor(count / 3), count - 1].filter((each) => each >= 0 && each < count)) {
        for (const top of [0, shape.reach / 2, shape.reach]) {
          const next = shape.topShowing(row, top);
          expect(next).toBeLessThanOrEqual(row * 28);
          expect(next + 280).toBeGreaterThanOrEqual(Math.min((row + 1) * 28, 28 * count));
        }
      }
    });
  });
}

test("small steps move rows by their own length, anywhere; a leap goes where it leads, and the end is the end", () => {
  const shape = windowOf(50_000_000);
  const middle = shape.track / 2;
  const top = shape.topOf(middle);
  expect(shape.scrolled(top, middle, middle + 100)).toBe(top + 100);
  expect(shape.scrolled(top, middle, middle - 100)).toBe(top - 100);
  expect(shape.scrolled(top, middle, middle + 1000)).toBe(shape.topOf(middle + 1000));
  expect(shape.scrolled(5000, 100, 0)).toBe(0);
  expect(shape.scrolled(top, shape.track - 10, shape.track)).toBe(shape.reach);
});

test("keys lead from cell to cell, and stop at the edges", () => {
  const size = {rows: 100, columns: 5, page: 9};
  const go = (key: string, from: [number, number], ctrlKey = false) => {
    const to = moved({key, ctrlKey, metaKey: false}, {row: from[0], column: from[1]}, size);
    return to && [to.row, to.column];
  };
  expect(go("ArrowDown", [-1, 2])).toEqual([0, 2]);
  expect(go("ArrowUp", [-1, 2])).toEqual([-1, 2]);
  expect(go("ArrowRight", [3, 4])).toEqual([3, 4]);
  expect(go("ArrowLeft", [3, 4], true)).toEqual([3, 0]);
  expect(go("PageDown", [95, 0])).toEqual([99, 0]);
  expect(go("Home", [3, 4], true)).toEqual([-1, 0]);
  expect(go("End", [3, 1])).toEqual([3, 4]);
  expect(go("End", [3, 1], true)).toEqual([99, 4]);
  expect(go("x", [3, 1])).toBeNull();
});
