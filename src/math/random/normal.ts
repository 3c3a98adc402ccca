import {mulberry32} from "./mulberry32.js";
import type {Random} from "./mulberry32.js";

/**
 * A seeded source of standard normal numbers, √(−2 ln(1 − u₁)) cos 2πu₂ (Box & Muller 1958): two uniforms of mulberry32
 * make one normal, so that other programs can follow the stream. Its largest possible value is √(64 ln 2) ≈ 6.66.
 *
 * Throws a RangeError if *seed* is not an integer.
 */
export function normal(seed: number): Random {
  return normalFrom(mulberry32(seed));
}

/** Standard normal numbers from the uniforms of *random*, two for each. */
export function normalFrom(random: Random): Random {
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return radius * Math.cos(2 * Math.PI * random());
  };
}
