import type {Pausing} from "../drained.js";
import type {Krylov} from "./lanczos.js";
import {multilevelEigenpairs} from "./multilevel-eigenpairs.js";
import type {Found, Structure} from "./multilevel-eigenpairs.js";

/** Vectors whose span has the k smallest eigenpairs, by way of coarser matrices; the tolerance is relative to *krylov*.norm. */
export function* solveByLevels(
  krylov: Krylov,
  structure: Structure,
  {k, tolerance, watch}: {k: number; tolerance: number; watch(residual: number): boolean}
): Pausing<Found> {
  return yield* multilevelEigenpairs(structure, {
    want: k,
    tolerance: tolerance * krylov.norm,
    random: krylov.random,
    watch(residual) {
      ++krylov.restarts;
      return watch(residual);
    },
    count: (products) => (krylov.operations += products),
    backend: krylov.backend
  });
}
