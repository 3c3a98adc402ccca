import type {Expectations} from "../checks/claim.js";
import {expected as eigen} from "../checks/expected/eigen.js";
import {expected as images} from "../checks/expected/images.js";
import {expected as pagerank} from "../checks/expected/pagerank.js";
import {expected as spectral} from "../checks/expected/spectral.js";
import {claimText} from "../checks/prose.js";

/** What must come out on each page, by the page's path. */
export const expectations: Readonly<Record<string, Expectations>> = {
  "/notebooks/matrices/images": images,
  "/notebooks/matrices/eigen": eigen,
  "/notebooks/graphs/pagerank": pagerank,
  "/notebooks/graphs/spectral": spectral
};

/** Tells what is wrong with a number that a page's prose takes from a claim; null if nothing is. */
export function checkClaim(page: string, id: string, path: string[], shown: string): string | null {
  const claims = expectations[`/${page.replace(/^\/|\.md$/g, "")}`];
  const expectation = claims?.[id];
  if (!expectation)
    return `no claim "${id}"; there are ${claims ? Object.keys(claims).join(", ") : "none for this page"}`;
  return claimText(shown, expectation, path.join("/"));
}
