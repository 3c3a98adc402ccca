import type {Expectations} from "../checks/claim.js";
import {expected as benchmarks} from "../checks/expected/benchmarks.js";
import {expected as bitterLesson} from "../checks/expected/bitter-lesson.js";
import {expected as eigen} from "../checks/expected/eigen.js";
import {expected as gradient} from "../checks/expected/gradient.js";
import {expected as graphNetworks} from "../checks/expected/graph-networks.js";
import {expected as images} from "../checks/expected/images.js";
import {expected as laplaceBeltrami} from "../checks/expected/laplace-beltrami.js";
import {expected as pagerank} from "../checks/expected/pagerank.js";
import {expected as plurisubharmonic} from "../checks/expected/plurisubharmonic.js";
import {expected as pseudodeterminism} from "../checks/expected/pseudodeterminism.js";
import {expected as reliability} from "../checks/expected/reliability.js";
import {expected as spectral} from "../checks/expected/spectral.js";
import {expected as universal} from "../checks/expected/universal.js";
import {claimReference} from "../checks/prose.js";

/** What must come out on each page, by the page's path. */
export const expectations: Readonly<Record<string, Expectations>> = {
  "/notebooks/matrices/images": images,
  "/notebooks/matrices/eigen": eigen,
  "/notebooks/graphs/pagerank": pagerank,
  "/notebooks/graphs/spectral": spectral,
  "/notebooks/learning/gradient": gradient,
  "/notebooks/learning/reliability": reliability,
  "/notebooks/afterwards/bitter-lesson": bitterLesson,
  "/notebooks/graphs/laplace-beltrami": laplaceBeltrami,
  "/notebooks/training/pseudodeterminism": pseudodeterminism,
  "/notebooks/geometry/graph-networks": graphNetworks,
  "/notebooks/expressivity/universal": universal,
  "/notebooks/training/plurisubharmonic": plurisubharmonic,
  "/benchmarks": benchmarks
};

/** Tells what is wrong with a number that a page's prose takes from a claim; null if nothing is. */
export function checkClaim(page: string, reference: string, shown: string): string | null {
  return claimReference(expectations[page] ?? {}, reference, shown);
}
