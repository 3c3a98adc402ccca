import type {Claim, ClaimKind, ComparatorName} from "./claim.js";
import {compare} from "./claim.js";
import type {Tolerance} from "./comparison.js";
import {toleranceSize} from "./comparison.js";
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
}

/** All that a page's numbers rest on, in data that JSON can hold. */
export interface Receipt {
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
export type ReceiptParts = Omit<Receipt, "claims"> & {claims: readonly Claim[]};

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
  difference
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
    difference: plain(difference)
  };
}

/** Why a line of two receipts differs. */
export type Reason =
  | "floating point of this machine, within tolerance"
  | "another result, outside tolerance"
  | "another expectation"
  | "only in the published receipt"
  | "only in the recomputed receipt"
  | "other data"
  | "other version"
  | "other seeds"
  | "other commit"
  | "other browser";

export interface ReceiptDifference {
  /** The line that differs, such as "claim karate.top10" or "package d3". */
  subject: string;
  published: string;
  recomputed: string;
  reason: Reason;
  /** Whether the two receipts still tell the same: rounding within tolerance, or another browser. */
  harmless: boolean;
}

/** Every line in which a page's *published* receipt and one *recomputed* later differ, and why. */
export function compareReceipts(published: Receipt, recomputed: Receipt): ReceiptDifference[] {
  const browsers = [published.browser ?? "", recomputed.browser ?? ""] as const;
  return [
    ...compareClaims(published.claims, recomputed.claims),
    ...compareRecords("data", published.data, recomputed.data, "other data"),
    ...compareRecords("package", published.packages, recomputed.packages, "other version"),
    ...compareText("seeds", published.seeds.join(", "), recomputed.seeds.join(", "), "other seeds"),
    ...compareText("commit", published.commit, recomputed.commit, "other commit"),
    ...compareText("browser", ...browsers, "other browser").map((difference) => ({...difference, harmless: true}))
  ];
}

function compareClaims(published: readonly ReceiptClaim[], recomputed: readonly ReceiptClaim[]): ReceiptDifference[] {
  const before = new Map(published.map((claim) => [claim.id, claim]));
  const after = new Map(recomputed.map((claim) => [claim.id, claim]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [p, r] = [before.get(id), after.get(id)];
    const subject = `claim ${id}`;
    if (!p || !r) return [oneSided(subject, p && line(p), r && line(r))];
    if (promise(p) !== promise(r))
      return [
        {
          subject,
          published: promise(p),
          recomputed: promise(r),
          reason: "another expectation",
          harmless: false
        } as const
      ];
    if (line(p) === line(r)) return [];
    const harmless =
      p.holds === r.holds && toleranceSize(p.tolerance) > 0 && compare({...p, expected: p.value}, r.value).holds;
    const reason = harmless ? "floating point of this machine, within tolerance" : "another result, outside tolerance";
    return [{subject, published: line(p), recomputed: line(r), reason, harmless} as const];
  });
}

function compareRecords(
  kind: string,
  published: Readonly<Record<string, string>>,
  recomputed: Readonly<Record<string, string>>,
  reason: Reason
): ReceiptDifference[] {
  const names = new Set([...Object.keys(published), ...Object.keys(recomputed)]);
  return [...names].sort().flatMap((name) => {
    const [p, r] = [published[name], recomputed[name]];
    if (p === undefined || r === undefined) return [oneSided(`${kind} ${name}`, p, r)];
    return compareText(`${kind} ${name}`, p, r, reason);
  });
}

function compareText(subject: string, published: string, recomputed: string, reason: Reason): ReceiptDifference[] {
  return published === recomputed ? [] : [{subject, published, recomputed, reason, harmless: false}];
}

function oneSided(subject: string, published: string | undefined, recomputed: string | undefined): ReceiptDifference {
  const reason = recomputed === undefined ? "only in the published receipt" : "only in the recomputed receipt";
  return {subject, published: published ?? "", recomputed: recomputed ?? "", reason, harmless: false};
}

/** What a claim found, as text. */
function line({value, holds}: ReceiptClaim): string {
  return `${holds ? "✓" : "✗"} ${canonicalJson(value).trimEnd()}`;
}

/** What a claim promises, as text. */
function promise({expected, tolerance, kind, comparator}: ReceiptClaim): string {
  return canonicalJson({expected, tolerance, kind, comparator}).trimEnd();
}
