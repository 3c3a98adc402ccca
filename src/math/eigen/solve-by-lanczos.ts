import type {Pausing} from "../drained.js";
import {lanczos} from "./lanczos.js";
import type {Krylov, Ritz} from "./lanczos.js";
import type {Found, Structure} from "./multilevel-eigenpairs.js";
import {solveByLevels} from "./solve-by-levels.js";

/** Restarts of Lanczos still needed, by the last two, beyond which coarser matrices are expected to cost less. */
const most = 12;

/** A smallest value above this part of ‖B‖ is not that of a smooth vector, which coarser matrices would have too. */
const smooth = 0.05;

/**
 * Vectors whose span has the k smallest eigenpairs: thick-restart Lanczos, then runs on the complement of what was found
 * until none finds a value that belongs to the k; or, where there is a *structure* and Lanczos is slow, coarser matrices.
 */
export function* solveByLanczos(
  krylov: Krylov,
  k: number,
  tolerance: number,
  watch: (residual: number) => boolean,
  structure?: Structure
): Pausing<Found> {
  const {n} = krylov;
  // Where there is another way, a small basis soon tells whether it is to be taken.
  const size = Math.min(n, structure ? Math.max(2 * k + 16, 36) : Math.max(2 * k + 20, 60));
  // Semi-orthogonal: T is then right but for rounding (Simon 1984).
  const orthogonality = Math.min(Math.sqrt(Number.EPSILON / size), tolerance);
  let stopped = false;
  let slow = false;
  let expander = false;
  let before = Infinity;
  const worstOf = ({residuals}: Ritz) => residuals.slice(0, k).reduce((max, r) => Math.max(max, r), 0);
  const first = yield* lanczos(krylov, [], {
    want: k,
    size,
    orthogonality,
    glance: (ritz) => (before = worstOf(ritz)),
    done(ritz) {
      const worst = worstOf(ritz);
      stopped = watch(worst);
      const left = restartsLeft(before, worst, tolerance * krylov.norm);
      expander = structure !== undefined && left > 0 && ritz.values[0] > smooth * krylov.norm;
      slow = structure !== undefined && left > most;
      before = worst;
      return stopped || expander || slow || worst <= tolerance * krylov.norm;
    }
  });
  if (expander && !stopped) return yield* solveByLanczos(krylov, k, tolerance, watch);
  if (structure && slow && !stopped) return yield* solveByLevels(krylov, structure, {k, tolerance, watch});
  let next: number | undefined;
  const values = [...first.values];
  const vectors = first.vectors;
  while (!stopped && vectors.length < n) {
    const last = values.toSorted((x, y) => x - y)[k - 1];
    const extra = yield* lanczos(krylov, vectors, {
      want: 1,
      size: Math.min(size, n - vectors.length),
      orthogonality,
      done(ritz) {
        stopped = watch(ritz.residuals[0]);
        return stopped || settled(ritz, last, tolerance * krylov.norm);
      }
    });
    if (!(extra.values[0] < last - tolerance * krylov.norm)) {
      next = extra.values[0];
      break;
    }
    values.push(extra.values[0]);
    vectors.push(...extra.vectors);
  }
  return {vectors, complete: !stopped, next};
}

/** If residuals go on to fall as they did from one restart to the next; 0 while there is nothing to go by. */
function restartsLeft(before: number, now: number, wanted: number): number {
  if (before === Infinity || now <= wanted) return 0;
  return now < before ? Math.log(now / wanted) / Math.log(before / now) : Infinity;
}

/** Whether the first Ritz value is accurate, or lies above *last* by so much more than its error that it cannot matter. */
function settled({values, residuals}: Ritz, last: number, allowed: number): boolean {
  return residuals[0] <= Math.max(allowed, 0.01 * (values[0] - last));
}
