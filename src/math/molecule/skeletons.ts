import {checkInteger} from "../dense/check.js";
import type {Skeleton} from "./skeleton.js";

/** Bonds of length one between points, which is where they are drawn: no bond is listed by hand. */
function joined(points: readonly (readonly [number, number])[]): Skeleton {
  const bonds: [number, number][] = [];
  points.forEach(([x, y], i) => {
    for (let j = i + 1; j < points.length; ++j) {
      if (Math.abs(Math.hypot(points[j][0] - x, points[j][1] - y) - 1) < 1e-6) bonds.push([i, j]);
    }
  });
  return {x: points.map(([x]) => x), y: points.map(([, y]) => y), bonds};
}

/** The corners of a regular polygon with sides of length one, the first side's middle at the angle *towards*. */
function polygon(n: number, [x, y]: readonly [number, number], towards: number): [number, number][] {
  const radius = 1 / (2 * Math.sin(Math.PI / n));
  return Array.from({length: n}, (_, k) => {
    const angle = towards + (Math.PI / n) * (2 * k - 1);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** The distance of a side from the middle of a regular polygon with sides of length one. */
const apothem = (n: number) => 1 / (2 * Math.tan(Math.PI / n));

/**
 * A chain of *n* ≥ 1 carbons, drawn as a zigzag: ethylene for 2, butadiene for 4.
 *
 * Throws a RangeError if n is not a positive integer.
 */
export function polyene(n: number): Skeleton {
  checkInteger(n, "n", 1);
  return joined(Array.from({length: n}, (_, k) => [(k * Math.sqrt(3)) / 2, (k % 2) / 2]));
}

/**
 * A ring of *n* ≥ 3 carbons: benzene for 6.
 *
 * Throws a RangeError if n is not an integer of 3 or more.
 */
export function annulene(n: number): Skeleton {
  checkInteger(n, "n", 3);
  return joined(polygon(n, [0, 0], 0));
}

/**
 * *n* ≥ 1 hexagons in a row, each sharing a side with the next: benzene, naphthalene, anthracene, tetracene, pentacene.
 *
 * Throws a RangeError if n is not a positive integer.
 */
export function acene(n: number): Skeleton {
  checkInteger(n, "n", 1);
  const step = Math.sqrt(3) / 2;
  const row = (sign: number) =>
    Array.from({length: 2 * n + 1}, (_, k): [number, number] => [k * step, sign * (k % 2 ? 1 : 0.5)]);
  return joined([...row(1), ...row(-1)]);
}

/** Azulene: a ring of five and one of seven that share a side. */
export function azulene(): Skeleton {
  const five = polygon(5, [-apothem(5), 0], 0);
  const seven = polygon(7, [apothem(7), 0], Math.PI);
  return joined([...five, ...seven.slice(2)]);
}

/** Fulvalene: two rings of five that a bond joins. */
export function fulvalene(): Skeleton {
  const radius = 1 / (2 * Math.sin(Math.PI / 5));
  const turn = Math.PI / 5;
  return joined([...polygon(5, [-radius - 0.5, 0], turn), ...polygon(5, [radius + 0.5, 0], Math.PI + turn)]);
}

/** 1,4-divinylbenzene: a ring of six with a vinyl group at each of two opposite corners. */
export function divinylbenzene(): Skeleton {
  const [up, out] = [Math.sqrt(3) / 2, 1 / 2];
  return joined([...polygon(6, [0, 0], Math.PI / 6), [2, 0], [2 + out, up], [-2, 0], [-2 - out, -up]]);
}

/** 2-phenylbutadiene: a ring of six at the second carbon of butadiene. */
export function phenylbutadiene(): Skeleton {
  const [up, out] = [Math.sqrt(3) / 2, 1 / 2];
  return joined([...polygon(6, [0, 0], Math.PI / 6), [2, 0], [2 + out, up], [2 + out, -up], [3 + out, -up]]);
}
