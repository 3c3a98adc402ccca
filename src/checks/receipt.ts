import type {Claim, ClaimKind, ComparatorName} from "./claim.js";
import type {Tolerance} from "./comparison.js";
import type {Json} from "./json.js";
import {canonicalJson, plain} from "./json.js";

/** A claim as a receipt holds it: plain data, the comparator always named. */
export interface ReceiptClaim {
  id: string;
  value: Json;
  expected: Json;
  tolerance: Tolerance;
  kind: ClaimKind;
  source: string;
  comparator: ComparatorName;
  holds: boolean;
  /** As in Claim; an infinite one is the text "Infinity". */
  difference: Json;
  /** Present if the value rests on a reader's own data. */
  data?: "yours";
}

/** All that a page's numbers rest on, in data that JSON can hold. */
export interface Receipt {
  /** Where the schema of receipts is, relative to the page. */
  $schema: string;
  /** The page's address from the root of the site, such as "/notebooks/graphs/pagerank". */
  page: string;
  /** By id. */
  claims: readonly ReceiptClaim[];
  /** The sha256 of each data file that the page reads, by its path from the root of the site. */
  data: Readonly<Record<string, string>>;
  /** The version of each package that the page runs, by name. */
  packages: Readonly<Record<string, string>>;
  /** The seeds of the page's random numbers, ascending. */
  seeds: readonly number[];
  /** The commit that the page was built from. */
  commit: string;
  /** The name and version of the browser that computed the claims. */
  browser?: string;
}

/** What a receipt is made of: claims as they were checked. */
export type ReceiptParts = Omit<Receipt, "$schema" | "claims"> & {claims: readonly Claim[]};

/**
 * The receipt of a page, independent of the order in which its parts were found. Of two claims with one id the one that
 * fails is kept, so that showing a claim twice never hides a failure.
 */
export function makeReceipt({page, claims, data, packages, seeds, commit, browser}: ReceiptParts): Receipt {
  const byId = new Map<string, Claim>();
  for (const claim of claims) if (byId.get(claim.id)?.holds !== false) byId.set(claim.id, claim);
  const sorted = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const unique = [...new Set(seeds)].sort((a, b) => a - b);
  const base = {
    $schema: `${"../".repeat(Math.max(0, page.split("/").length - 2))}receipt.schema.json`,
    page,
    claims: sorted.map(receiptClaim),
    data: {...data},
    packages: {...packages},
    seeds: unique,
    commit
  };
  return browser === undefined ? base : {...base, browser};
}

/** A receipt as text: the same bytes for the same content. */
export function receiptText(receipt: Receipt): string {
  return canonicalJson(receipt);
}

function receiptClaim({
  id,
  value,
  expected,
  tolerance,
  kind,
  source,
  comparator = "values",
  holds,
  difference,
  data
}: Claim): ReceiptClaim {
  return {
    id,
    value: plain(value ?? null),
    expected: plain(expected),
    tolerance,
    kind,
    source,
    comparator,
    holds,
    difference: plain(difference),
    ...(data && {data})
  };
}
