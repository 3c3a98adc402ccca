import {compare} from "./claim.js";
import {toleranceSize} from "./comparison.js";
import {canonicalJson} from "./json.js";
import type {Receipt, ReceiptClaim} from "./receipt.js";

/** Why a line of two receipts differs. */
export type Reason =
  | "your edit"
  | "your data"
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

/** A line of two receipts, side by side. */
export interface ReceiptLine {
  /** What the line is about, such as "claim karate.top10" or "package d3". */
  subject: string;
  published: string;
  recomputed: string;
  /** Why the two differ; null if they are the same. */
  reason: Reason | null;
  /** Whether the two tell the same: equal, rounding within tolerance, other data that nothing was promised of, or another browser. */
  harmless: boolean;
}

export interface CompareOptions {
  /** Whether a claim, by its id, rests on what the reader has edited; defaults to none. */
  isEdited?: (id: string) => boolean;
}

/** All lines of a page's *published* receipt and one *recomputed* later, with the reason where they differ. */
export function receiptLines(
  published: Receipt,
  recomputed: Receipt,
  {isEdited = () => false}: CompareOptions = {}
): ReceiptLine[] {
  const claims = claimLines(published.claims, recomputed.claims).map(([id, line]) =>
    line.reason !== null && !line.harmless && isEdited(id) ? {...line, reason: "your edit" as const} : line
  );
  return [
    ...claims,
    ...recordLines("data", published.data, recomputed.data, "other data"),
    ...recordLines("package", published.packages, recomputed.packages, "other version"),
    textLine("seeds", [published.seeds.join(", "), recomputed.seeds.join(", ")], "other seeds"),
    textLine("commit", [published.commit, recomputed.commit], "other commit"),
    {...textLine("browser", [published.browser ?? "", recomputed.browser ?? ""], "other browser"), harmless: true}
  ];
}

function claimLines(published: readonly ReceiptClaim[], recomputed: readonly ReceiptClaim[]): [string, ReceiptLine][] {
  const before = new Map(published.map((claim) => [claim.id, claim]));
  const after = new Map(recomputed.map((claim) => [claim.id, claim]));
  return [...new Set([...before.keys(), ...after.keys()])].map((id) => [
    id,
    claimLine(id, before.get(id), after.get(id))
  ]);
}

function claimLine(id: string, p: ReceiptClaim | undefined, r: ReceiptClaim | undefined): ReceiptLine {
  const subject = `claim ${id}`;
  if (!p || !r) return oneSided(subject, p && result(p), r && result(r));
  if (r.data === "yours") return {...textLine(subject, [result(p), result(r)], "your data"), harmless: true};
  if (promise(p) !== promise(r)) return textLine(subject, [promise(p), promise(r)], "another expectation");
  const line = textLine(subject, [result(p), result(r)], "another result, outside tolerance");
  const isRounding =
    line.reason !== null &&
    p.holds === r.holds &&
    toleranceSize(p.tolerance) > 0 &&
    compare({...p, expected: p.value}, r.value).holds;
  return isRounding ? {...line, reason: "floating point of this machine, within tolerance", harmless: true} : line;
}

function recordLines(
  kind: string,
  published: Readonly<Record<string, string>>,
  recomputed: Readonly<Record<string, string>>,
  reason: Reason
): ReceiptLine[] {
  const names = new Set([...Object.keys(published), ...Object.keys(recomputed)]);
  return [...names].sort().map((name) => {
    const [p, r] = [published[name], recomputed[name]];
    if (p === undefined || r === undefined) return oneSided(`${kind} ${name}`, p, r);
    return textLine(`${kind} ${name}`, [p, r], reason);
  });
}

function textLine(subject: string, [published, recomputed]: readonly [string, string], reason: Reason): ReceiptLine {
  const same = published === recomputed;
  return {subject, published, recomputed, reason: same ? null : reason, harmless: same};
}

function oneSided(subject: string, published: string | undefined, recomputed: string | undefined): ReceiptLine {
  const reason = recomputed === undefined ? "only in the published receipt" : "only in the recomputed receipt";
  return {subject, published: published ?? "", recomputed: recomputed ?? "", reason, harmless: false};
}

/** What a claim found, as text. */
function result({value, holds}: ReceiptClaim): string {
  return `${holds ? "✓" : "✗"} ${canonicalJson(value).trimEnd()}`;
}

/** What a claim promises, as text. */
function promise({expected, tolerance, kind, comparator}: ReceiptClaim): string {
  return canonicalJson({expected, tolerance, kind, comparator}).trimEnd();
}
