import type {DocumentUnit, PageDocument} from "../../cells/edit/document.js";
import {infoOf} from "../../cells/edit/write.js";
import type {Unit} from "../../cells/units.js";
import {longestIncreasing} from "./longest-increasing.js";
import {hashUnit, type Edit, type Patch, type Place, type UnitText} from "./patch.js";
import {applyEdits} from "./rebase.js";
import {sha256} from "./sha256.js";

/** What a unit says. */
export function textOfUnit({kind, language, source}: Unit): UnitText {
  return {kind, language, source};
}

/** Whether two documents say the same, unit by unit, whatever blank lines stand between. */
export function saysTheSame(a: PageDocument, b: PageDocument): boolean {
  const key = ({units}: PageDocument) =>
    JSON.stringify(units.map((unit) => [textOfUnit(unit), unit.containers, unit.attributes]));
  return key(a) === key(b);
}

/**
 * The edits that make *current* of *base*, whose units have the same ids where they are the same. They are as few as can
 * be: a unit is replaced once however often it was edited, and only the units out of order are moved. If the page cannot
 * be made anew that way, the patch has its whole text.
 */
export function makePatch(base: PageDocument, current: PageDocument): Patch {
  const patch = {version: 1, page: base.page.path, base: sha256(base.text), outline: base.units.map(hashUnit)} as const;
  if (base.text === current.text) return {...patch, edits: []};
  const edits = findEdits(base, current);
  const {document, conflicts} = applyEdits(edits, base);
  if (!conflicts.length && saysTheSame(document, current)) return {...patch, edits};
  return {...patch, edits: [{kind: "rewrite", before: base.text, after: current.text}]};
}

function findEdits(base: PageDocument, current: PageDocument): Edit[] {
  const positions = new Map(base.units.map(({id}, i) => [id, i]));
  const now = new Map(current.units.map((unit) => [unit.id, unit]));
  const edits: Edit[] = [];
  for (const [position, unit] of base.units.entries()) {
    const [before, after] = [textOfUnit(unit), now.get(unit.id)];
    if (after && JSON.stringify(textOfUnit(after)) !== JSON.stringify(before))
      edits.push({kind: "replace", position, before, after: textOfUnit(after)});
  }
  const kept = current.units.flatMap(({id}) => positions.get(id) ?? []);
  const inPlace = longestIncreasing(kept);
  const references = new Map([...inPlace].map((position) => [base.units[position]!.id, position]));
  for (const [i, unit] of current.units.entries()) {
    const position = positions.get(unit.id);
    if (position !== undefined && inPlace.has(position)) continue;
    const to = placeOf(current.units, i, references);
    references.set(unit.id, position ?? -1 - edits.length);
    if (position !== undefined) edits.push({kind: "move", position, before: textOfUnit(base.units[position]!), to});
    else edits.push({kind: "insert", to, after: textOfUnit(unit), info: infoOf(current.text, unit)});
  }
  for (const [position, unit] of base.units.entries())
    if (!now.has(unit.id)) edits.push({kind: "remove", position, before: textOfUnit(unit)});
  return edits;
}

/** Beside which unit that is in its place unit *i* stands, within the same list, quote or block if there is one. */
function placeOf(units: readonly DocumentUnit[], i: number, references: ReadonlyMap<string, number>): Place {
  const around = units[i]!.containers.join();
  const before = units[i - 1];
  const after = units.slice(i + 1).find(({id}) => references.has(id));
  const isWith = (unit: DocumentUnit | undefined) => unit !== undefined && unit.containers.join() === around;
  if (before && isWith(before)) return {side: "after", unit: references.get(before.id)!};
  if (after && isWith(after)) return {side: "before", unit: references.get(after.id)!};
  if (around === "" && !after) return {side: "after", unit: null};
  if (around === "" && !before) return {side: "before", unit: null};
  if (after) return {side: "before", unit: references.get(after.id)!};
  return before ? {side: "after", unit: references.get(before.id)!} : {side: "after", unit: null};
}
