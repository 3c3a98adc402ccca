import type {NewUnit} from "../../cells/edit/write.js";
import {languages} from "../../cells/page.js";
import type {Unit} from "../../cells/units.js";
import {sha256} from "./sha256.js";

/** What a unit says, apart from where it stands. */
export interface UnitText {
  kind: Unit["kind"];
  language: Unit["language"];
  source: string;
}

/**
 * Beside which unit something goes: a unit of the base by its position, from 0; −1 − k is the unit that edit k of the
 * patch inserts; null is the start or the end of the page.
 */
export interface Place {
  side: "before" | "after";
  unit: number | null;
}

/** One edit; *position* is that of a unit of the base, *before* what it says there. */
export type Edit =
  | {kind: "replace"; position: number; before: UnitText; after: UnitText}
  | {kind: "insert"; to: Place; after: UnitText; info: string}
  | {kind: "move"; position: number; before: UnitText; to: Place}
  | {kind: "remove"; position: number; before: UnitText}
  /** What cannot be said unit by unit: the whole page's text. */
  | {kind: "rewrite"; before: string; after: string};

/** A short hash of what a unit says. */
export function hashUnit(unit: UnitText): string {
  return sha256(JSON.stringify([unit.kind, unit.language, unit.source])).slice(0, 10);
}

/** The edits of a page against its published text. */
export interface Patch {
  version: 1;
  /** The page's path from the root of the site. */
  page: string;
  /** The SHA-256 of the published text. */
  base: string;
  /** A short hash of each of its units, by which they are found again in another text. */
  outline: readonly string[];
  edits: readonly Edit[];
}

/** What a patch may hold at most; beyond this no page of a book goes. */
export const limits = {edits: 2000, units: 10_000, characters: 2_000_000} as const;

/** A patch that cannot be read. */
export class PatchError extends RangeError {
  override readonly name = "PatchError";
}

/**
 * Checks that a value from outside is a patch and nothing more, and returns a copy of it. Throws a PatchError that says
 * where it is not: a wrong type, an unknown key, a position out of range, more than the limits allow.
 */
export function readPatch(value: unknown): Patch {
  const reader = new Reader();
  const patch = reader.record(value, "patch", ["version", "page", "base", "outline", "edits"]);
  if (patch["version"] !== 1) throw new PatchError(`invalid version; not 1: ${shown(patch["version"])}`);
  const base = reader.text(patch["base"], "base");
  if (!/^[0-9a-f]{64}$/.test(base)) throw new PatchError(`invalid base; not a SHA-256: ${shown(base)}`);
  const outline = reader.list(patch["outline"], "outline", limits.units).map((hash, i) => {
    const text = reader.text(hash, `outline[${i}]`);
    if (!/^[0-9a-f]{10}$/.test(text)) throw new PatchError(`invalid outline[${i}]; not ten digits: ${shown(text)}`);
    return text;
  });
  const context = {reader, units: outline.length};
  const edits = reader
    .list(patch["edits"], "edits", limits.edits)
    .map((edit, i) => readEdit(edit, `edits[${i}]`, {...context, index: i}));
  return {version: 1, page: reader.text(patch["page"], "page"), base, outline, edits};
}

interface EditContext {
  reader: Reader;
  units: number;
  index: number;
}

function readEdit(value: unknown, at: string, {reader, units, index}: EditContext): Edit {
  const kind = reader.record(value, at)["kind"];
  const position = (x: unknown) => reader.integer(x, `${at}.position`, {min: 0, max: units - 1});
  const unit = (x: unknown, name: string) => readUnit(reader, x, `${at}.${name}`);
  const place = (x: unknown): Place => {
    const to = reader.record(x, `${at}.to`, ["side", "unit"]);
    const {side, unit: beside} = to;
    if (side !== "before" && side !== "after") throw new PatchError(`invalid ${at}.to.side: ${shown(side)}`);
    return {
      side,
      unit: beside === null ? null : reader.integer(beside, `${at}.to.unit`, {min: -index, max: units - 1})
    };
  };
  switch (kind) {
    case "replace": {
      const edit = reader.record(value, at, ["kind", "position", "before", "after"]);
      return {
        kind,
        position: position(edit["position"]),
        before: unit(edit["before"], "before"),
        after: unit(edit["after"], "after")
      };
    }
    case "insert": {
      const edit = reader.record(value, at, ["kind", "to", "after", "info"]);
      return {
        kind,
        to: place(edit["to"]),
        after: unit(edit["after"], "after"),
        info: reader.text(edit["info"], `${at}.info`)
      };
    }
    case "move": {
      const edit = reader.record(value, at, ["kind", "position", "before", "to"]);
      return {
        kind,
        position: position(edit["position"]),
        before: unit(edit["before"], "before"),
        to: place(edit["to"])
      };
    }
    case "remove": {
      const edit = reader.record(value, at, ["kind", "position", "before"]);
      return {kind, position: position(edit["position"]), before: unit(edit["before"], "before")};
    }
    case "rewrite": {
      const edit = reader.record(value, at, ["kind", "before", "after"]);
      return {
        kind,
        before: reader.text(edit["before"], `${at}.before`),
        after: reader.text(edit["after"], `${at}.after`)
      };
    }
    default:
      throw new PatchError(`invalid ${at}.kind: ${shown(kind)}`);
  }
}

function readUnit(reader: Reader, value: unknown, at: string): UnitText {
  const {kind, language, source} = reader.record(value, at, ["kind", "language", "source"]);
  if (kind !== "code" && kind !== "prose") throw new PatchError(`invalid ${at}.kind: ${shown(kind)}`);
  const name = reader.text(language, `${at}.language`);
  if (kind === "prose" ? name !== "md" : !languages.some((language) => language === name))
    throw new PatchError(`invalid ${at}.language: ${shown(name)}`);
  return {kind, language: name as UnitText["language"], source: reader.text(source, `${at}.source`)};
}

/** Reads values of known types, and counts the characters of all texts. */
class Reader {
  private characters = 0;

  record(value: unknown, at: string, keys?: readonly string[]): Record<string, unknown> {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new PatchError(`invalid ${at}; not an object: ${shown(value)}`);
    const own = Object.keys(value);
    const strange = keys && own.find((key) => !keys.includes(key));
    if (strange !== undefined) throw new PatchError(`invalid ${at}; unknown key: ${shown(strange)}`);
    const missing = keys?.find((key) => !own.includes(key));
    if (missing !== undefined) throw new PatchError(`invalid ${at}; no ${missing}`);
    return value as Record<string, unknown>;
  }

  list(value: unknown, at: string, max: number): unknown[] {
    if (!Array.isArray(value)) throw new PatchError(`invalid ${at}; not a list: ${shown(value)}`);
    if (value.length > max) throw new PatchError(`invalid ${at}; more than ${max} entries: ${value.length}`);
    return Array.from<unknown>(value);
  }

  text(value: unknown, at: string): string {
    if (typeof value !== "string") throw new PatchError(`invalid ${at}; not a text: ${shown(value)}`);
    this.characters += value.length;
    if (this.characters > limits.characters)
      throw new PatchError(`the patch is too large; more than ${limits.characters} characters`);
    return value;
  }

  integer(value: unknown, at: string, {min, max}: {min: number; max: number}): number {
    if (typeof value !== "number" || !Number.isInteger(value) || !(value >= min && value <= max))
      throw new PatchError(`invalid ${at}; not an integer in [${min}, ${max}]: ${shown(value)}`);
    return value;
  }
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  return typeof value === "object" && value !== null ? (Array.isArray(value) ? "a list" : "an object") : String(value);
}

/** What an inserted unit is to be. */
export function newUnit({kind, language, source}: UnitText, info: string): NewUnit {
  return {kind, language: language === "md" ? undefined : language, source, info};
}
