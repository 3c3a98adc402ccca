import {describe, expect, it} from "vitest";
import {fromEntries, fromRows, matrix} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {deskew} from "../../../src/math/learn/deskew.js";
import {imageMoments} from "../../../src/math/learn/image-moments.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import reference from "../../fixtures/learn.json" with {type: "json"};
import "../../support/matchers.js";
import {eps} from "../../support/tolerances.js";

const image = fromRows(reference.image);
const flat = (a: Matrix) => matrix(1, a.data.length, a.data);
const upright = (a: Matrix, options: {amount?: number; center?: boolean} = {}) =>
  matrix(a.rows, a.columns, deskew(flat(a), {height: a.rows, ...options}).data);
/** Sums of at most 120 terms, of distances up to 12 squared, each rounded a few times. */
const summed = 120 * 144 * eps;

/** Ink that falls off smoothly, leaning by *slope*; its middle in units of pixels. */
const blob = (slope: number, {row = 20, column = 20, size = 41} = {}) =>
  fromEntries(size, size, (i, j) => {
    const [y, x] = [i - row, j - column - slope * (i - row)];
    return Math.exp(-(y * y) / 50 - (x * x) / 18);
  });

describe("imageMoments", () => {
  it("are SciPy's sums", () => {
    const {mass, row, column, rowVariance, columnVariance, covariance} = imageMoments(image);
    expect([mass, row, column, rowVariance, columnVariance, covariance]).toBeWithin(summed, reference.moments);
  });

  it("of one pixel are its place, and no spread", () => {
    const one = fromEntries(5, 7, (i, j) => (i === 3 && j === 2 ? 0.25 : 0));
    const spread = {rowVariance: 0, columnVariance: 0, covariance: 0};
    expect(imageMoments(one)).toEqual({mass: 0.25, row: 3, column: 2, ...spread});
  });

  it("move with the picture, change places when it is transposed, and have no unit of ink", () => {
    const random = mulberry32(3);
    const inner = fromEntries(6, 6, () => random());
    const place = (down: number, right: number) =>
      fromEntries(12, 12, (i, j) => {
        const [y, x] = [i - down, j - right];
        return 0 <= y && y < 6 && 0 <= x && x < 6 ? inner.data[6 * y + x] : 0;
      });
    const [a, b] = [imageMoments(place(0, 1)), imageMoments(place(4, 6))];
    expect([b.row - a.row, b.column - a.column]).toBeWithin(summed, [4, 5]);
    expect([b.rowVariance, b.columnVariance, b.covariance]).toBeWithin(summed, [a.rowVariance, a.columnVariance, a.covariance]); // prettier-ignore
    const turned = imageMoments(fromEntries(12, 12, (i, j) => place(0, 1).data[12 * j + i]));
    expect([turned.row, turned.rowVariance, turned.covariance]).toBeWithin(summed, [a.column, a.columnVariance, a.covariance]); // prettier-ignore
    const faint = imageMoments({...place(0, 1), data: place(0, 1).data.map((x) => x * 2 ** -600)});
    expect(faint).toEqual({...a, mass: a.mass * 2 ** -600});
  });

  it("of nothing have a middle and no spread, and negative ink is refused", () => {
    const {mass, row, column} = imageMoments(matrix(4, 5));
    expect([mass, row, column]).toEqual([0, 1.5, 2]);
    expect(() => imageMoments(fromRows([[1, 2], [0, -1]]))).toThrow("image: row 1, column 1 is not in [0, ∞): -1"); // prettier-ignore
    expect(() => imageMoments(fromRows([[NaN]]))).toThrow("is not in [0, ∞): NaN");
  });
});

describe("deskew", () => {
  it("is SciPy's affine_transform, whole, halfway, and in its place", () => {
    expect(upright(image).data).toBeWithin(summed, reference.deskewed);
    expect(upright(image, {amount: 0.5}).data).toBeWithin(summed, reference.halfway);
    expect(upright(image, {center: false}).data).toBeWithin(summed, reference["in place"]);
  });

  it("leaves ink where rows and columns are uncorrelated, in the middle, and as much of it", () => {
    const slanted = blob(0.4, {row: 18, column: 22});
    const before = imageMoments(slanted);
    const {mass, row, column, covariance} = imageMoments(upright(slanted));
    // Ink beyond three deviations is cut at the edge: less than 1e-3 of all, and it turns the slope by as much.
    expect(Math.abs(mass / before.mass - 1)).toBeLessThan(1e-3);
    expect([row, column]).toBeWithin(0.02, [20, 20]);
    expect(Math.abs(covariance)).toBeLessThan(1e-2 * Math.abs(before.covariance));
  });

  it("makes one picture of all sheared copies of a smooth one", () => {
    const [straight, leaning] = [upright(blob(0)), upright(blob(-0.5))];
    // Between pixels a curve of curvature 1 / 9 is off by at most a quarter of an eighth of that in each direction.
    expect(leaning.data).toBeWithin(0.02, straight.data);
    // Without it they differ by a quarter of the ink, at least.
    const apart = blob(-0.5).data.reduce((most, x, at) => Math.max(most, Math.abs(x - blob(0).data[at])), 0);
    expect(apart).toBeGreaterThan(0.25);
  });

  it("with amount 0 only moves, exactly where the middle is a pixel's", () => {
    const cross = fromRows([[0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [1, 2, 1, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0]]); // prettier-ignore
    const centred = fromEntries(5, 5, (i, j) => (j > 0 ? cross.data[5 * i + j - 1] : 0));
    expect(upright(cross, {amount: 0})).toEqual(centred);
    expect(upright(cross, {amount: 0, center: false})).toEqual(cross);
    expect(upright(cross)).toEqual(centred);
  });

  it("treats each row as a picture of its own, leaves an empty one empty, and writes to no input", () => {
    const two = fromRows([Array.from(image.data), new Array(120).fill(0)]);
    const kept = two.data.slice();
    const found = deskew(two, {height: 10});
    expect(found.data.slice(0, 120)).toEqual(upright(image).data);
    expect(found.data.slice(120)).toEqual(new Float64Array(120));
    expect(two.data).toEqual(kept);
  });

  it("refuses heights that do not fit", () => {
    expect(() => deskew(flat(image), {height: 7})).toThrow("height must divide the 120 pixels of a picture; got 7");
    expect(() => deskew(flat(image), {height: 10, amount: NaN})).toThrow("invalid amount; not finite: NaN");
  });
});
