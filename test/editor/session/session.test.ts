import {describe, expect, it} from "vitest";
import {openDocument} from "../../../src/cells/edit/document.js";
import type {PageDocument} from "../../../src/cells/edit/document.js";
import {EditError} from "../../../src/cells/edit/splice.js";
import {structure} from "../../../src/cells/structure/structure.js";
import {makePatch, saysTheSame} from "../../../src/editor/session/make-patch.js";
import {limits, PatchError, readPatch} from "../../../src/editor/session/patch.js";
import type {Edit, Patch} from "../../../src/editor/session/patch.js";
import {applyPatch, rebase} from "../../../src/editor/session/rebase.js";
import {Session} from "../../../src/editor/session/session.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {pick, randomCode, randomPage, randomProse} from "../../support/pages.js";

const options = {markdownIt: structure, path: "/notebooks/page.md"};
const open = (text: string) => openDocument(text, options);
const session = (text: string) => new Session(text, options);
const page = "# Title\n\none\n\n```ts\n1\n```\n\ntwo\n\n```ts\n2\n```\n\nthree\n";

/** Edits a page at random; edits that cannot be are left out. */
function editAtRandom(session: Session, random: () => number, steps: number): void {
  for (let step = 0; step < steps && session.units.length; ++step) {
    const {id, kind} = pick(random, session.units);
    const other = pick(random, session.units).id;
    const edits: (() => unknown)[] = [
      () => session.replace(id, kind === "code" ? randomCode(random) : randomProse(random)),
      () => session.remove(id),
      () => session.move(id, {place: pick(random, ["before", "after"]), id: other}),
      () => session.duplicate(id),
      () => session.moveUp(id),
      () => session.reset(id),
      () => session.insertAfter(id, {kind: "code", source: randomCode(random)})
    ];
    try {
      pick(random, edits)();
    } catch (error) {
      if (!(error instanceof EditError)) throw error;
    }
  }
}

describe("Session", () => {
  it("tells what has changed, and marks it", () => {
    const edits = session(page);
    const changes: unknown[] = [];
    const stop = edits.onChange((change) => changes.push(change));
    edits.replace("code-0", "10");
    const id = edits.insertAfter("code-0", {kind: "code", source: "x"});
    edits.moveUp("code-1");
    edits.remove("prose-1");
    edits.replace("code-0", "10\n");
    stop();
    edits.undo();
    const none = {replaced: [], inserted: [], removed: [], moved: []};
    expect(changes).toEqual([
      {...none, replaced: ["code-0"]},
      {...none, inserted: [id]},
      {...none, moved: ["code-1"]},
      {...none, removed: ["prose-1"]}
    ]);
    expect(edits.units.map((unit) => [unit.id, unit.status, unit.original])).toEqual([
      ["prose-0", "original", "# Title"],
      ["prose-1", "original", "one"],
      ["code-0", "edited", "1\n"],
      [id, "inserted", null],
      ["code-1", "original", "2\n"],
      ["prose-2", "original", "two"],
      ["prose-3", "original", "three"]
    ]);
  });
  it("resets one unit and all, and undoes that", () => {
    const edits = session(page);
    edits.replace("code-0", "10");
    edits.setLanguage("code-0", "js");
    edits.replace("prose-1", "uno");
    const {text} = edits;
    edits.reset("code-0");
    expect(edits.text).toBe(page.replace("one", "uno"));
    edits.undo();
    expect(edits.text).toBe(text);
    edits.reset();
    expect([edits.text, edits.isEdited]).toEqual([page, false]);
    edits.undo();
    expect(edits.text).toBe(text);
    edits.redo();
    expect(edits.text).toBe(page);
  });
  it.each([1, 2, 3, 4, 5])("undoes and redoes to the byte, seed %i", (seed) => {
    const random = mulberry32(seed);
    for (let trial = 0; trial < 15; ++trial) {
      const edits = session(randomPage(random));
      const texts = [edits.text];
      edits.onChange(() => texts.push(edits.text));
      editAtRandom(edits, random, 8);
      const forth = [...texts];
      while (edits.canUndo) edits.undo();
      expect(texts.slice(forth.length)).toEqual(forth.toReversed().slice(1));
      expect(edits.units.every(({status}) => status === "original")).toBe(true);
      while (edits.canRedo) edits.redo();
      expect(edits.text).toBe(forth.at(-1));
    }
  });
});

describe("patches", () => {
  it.each([1, 2, 3, 4, 5])("make the edited page of the published one, through JSON, seed %i", (seed) => {
    const random = mulberry32(seed);
    for (let trial = 0; trial < 20; ++trial) {
      const edits = session(randomPage(random));
      editAtRandom(edits, random, 6);
      const patch = readPatch(JSON.parse(JSON.stringify(edits.patch())));
      const {document, conflicts, applied} = applyPatch(open(edits.base.text), patch);
      expect(conflicts).toEqual([]);
      expect(applied).toEqual(patch.edits);
      expect(saysTheSame(document, edits.document)).toBe(true);
      expect(rebase(patch, open(edits.base.text)).document.text).toBe(document.text);
    }
  });
  it("are as short as the edits", () => {
    const edits = session(page);
    edits.replace("code-0", "3");
    edits.replace("code-0", "4");
    edits.move("prose-3", {place: "before", id: "prose-0"});
    edits.remove("code-1");
    expect(edits.patch().edits).toEqual<Edit[]>([
      {
        kind: "replace",
        position: 2,
        before: {kind: "code", language: "ts", source: "1\n"},
        after: {kind: "code", language: "ts", source: "4\n"}
      },
      {
        kind: "move",
        position: 5,
        before: {kind: "prose", language: "md", source: "three"},
        to: {side: "before", unit: 0}
      },
      {kind: "remove", position: 4, before: {kind: "code", language: "ts", source: "2\n"}}
    ]);
    expect(session(page).patch().edits).toEqual([]);
    expect(() => applyPatch(open("other"), edits.patch())).toThrow(PatchError);
  });
});

describe("rebase", () => {
  const patchOf = (edit: (edits: Session) => void): Patch => {
    const edits = session(page);
    edit(edits);
    return edits.patch();
  };
  const rebased = (edit: (edits: Session) => void, text: string) => rebase(patchOf(edit), open(text));

  it("keeps what both have changed apart from each other", () => {
    const text = `intro\n\n${page.replace("two", "zwei")}\nend\n`;
    const {document, conflicts} = rebased((edits) => {
      edits.replace("code-0", "10");
      edits.insertAfter("code-1", {kind: "code", source: "new"});
      edits.remove("prose-3");
    }, text);
    expect(conflicts).toEqual([]);
    expect(document.text).toBe(
      "intro\n\n# Title\n\none\n\n```ts\n10\n```\n\nzwei\n\n```ts\n2\n```\n\n```ts\nnew\n```\n\nend\n"
    );
  });
  it("merges lines that both have changed in one unit", () => {
    const source = "const a = 1;\nconst b = 2;\nconst c = 3;";
    const base = `para\n\n\`\`\`ts\n${source}\n\`\`\`\n`;
    const edits = session(base);
    edits.replace("code-0", source.replace("1", "10"));
    const {document, conflicts} = rebase(edits.patch(), open(base.replace("3;", "30;")));
    expect(conflicts).toEqual([]);
    expect(document.units[1]!.source).toBe("const a = 10;\nconst b = 2;\nconst c = 30;\n");
  });
  it("keeps an edit that does not fit, with its text and its place", () => {
    const change = (edits: Session) => void edits.replace("code-0", "mine");
    const changed = rebased(change, page.replace("\n1\n", "\ntheirs + 1\n"));
    expect(changed.document.text).toContain("theirs");
    expect(changed.conflicts).toMatchObject([{edit: {after: {source: "mine\n"}}, near: "code-0"}]);
    const gone = rebased(change, page.replace("```ts\n1\n```\n\n", ""));
    expect(gone.conflicts).toMatchObject([{edit: {after: {source: "mine\n"}}, near: "prose-1"}]);
    expect(gone.conflicts[0]!.reason).toBe("what it changes is not on the page any more");
  });
  it("takes for done what the page does already", () => {
    const text = page.replace("\n1\n", "\n10\n").replace("three\n", "");
    const {document, conflicts} = rebased((edits) => {
      edits.replace("code-0", "10");
      edits.remove("prose-3");
    }, text);
    expect([document.text, conflicts]).toEqual([text, []]);
  });
  it.each([1, 2, 3, 4, 5])("ends with every edit applied or in conflict, seed %i", (seed) => {
    const random = mulberry32(seed);
    for (let trial = 0; trial < 20; ++trial) {
      const text = randomPage(random);
      const [ours, theirs] = [session(text), session(text)];
      editAtRandom(ours, random, 4);
      editAtRandom(theirs, random, 4);
      const patch = ours.patch();
      const {document, applied, conflicts} = rebase(patch, open(theirs.text));
      const ended = new Set([...applied, ...conflicts.map(({edit}) => edit)]);
      expect(ended).toEqual(new Set(patch.edits));
      expect(applied.length + conflicts.length).toBe(patch.edits.length);
      const ids = new Set(document.units.map(({id}) => id));
      expect(conflicts.every(({near}) => near === null || ids.has(near) || near.length > 0)).toBe(true);
    }
  });
  it("onto a text with changes of other units keeps both", () => {
    const random = mulberry32(6);
    for (let trial = 0; trial < 30; ++trial) {
      const count = 6 + Math.floor(random() * 6);
      const cells = Array.from({length: count}, (_, i) => `\`\`\`ts\nconst x${i} = ${i};\n\`\`\``);
      const base = `${cells.join("\n\n")}\n`;
      const [ours, theirs, both] = [session(base), session(base), session(base)];
      for (let i = 0; i < count; ++i) {
        const source = `changed${i} + ${random()}\n`;
        const who = pick(random, ["ours", "theirs", "nobody"]);
        if (who === "nobody" || i % 2) continue;
        (who === "ours" ? ours : theirs).replace(`code-${i}`, source);
        both.replace(`code-${i}`, source);
      }
      const {document, conflicts} = rebase(ours.patch(), open(theirs.text));
      expect(conflicts).toEqual([]);
      expect(document.text).toBe(both.text);
    }
  });
});

describe("readPatch", () => {
  const valid = () => {
    const edits = session(page);
    edits.replace("code-0", "10");
    edits.insertAfter("code-0", {kind: "code", source: "x", info: "echo"});
    edits.moveUp("prose-3");
    edits.remove("prose-1");
    return JSON.parse(JSON.stringify(edits.patch())) as Record<string, unknown> & {edits: Record<string, unknown>[]};
  };
  it("reads what was written", () => {
    expect(readPatch(valid())).toEqual(valid());
  });
  const broken: [string, (patch: ReturnType<typeof valid>) => unknown][] = [
    ["a list", () => []],
    ["null", () => null],
    ["another version", (patch) => ({...patch, version: 2})],
    ["an unknown key", (patch) => ({...patch, more: 1})],
    ["a missing key", (patch) => Object.fromEntries(Object.entries(patch).filter(([key]) => key !== "page"))],
    ["__proto__", (patch) => JSON.parse(JSON.stringify(patch).replace("{", '{"__proto__": {"x": 1}, ')) as unknown],
    ["constructor in an edit", (patch) => ({...patch, edits: [{...patch.edits[0], constructor: {}}]})],
    ["a base that is no hash", (patch) => ({...patch, base: "x"})],
    ["an outline of numbers", (patch) => ({...patch, outline: [1]})],
    ["a position out of range", (patch) => ({...patch, edits: [{...patch.edits[0], position: 6}]})],
    ["a position that is none", (patch) => ({...patch, edits: [{...patch.edits[0], position: 0.5}]})],
    ["an unknown kind", (patch) => ({...patch, edits: [{kind: "run"}]})],
    [
      "an unknown language",
      (patch) => ({
        ...patch,
        edits: [{...patch.edits[0], after: {kind: "code", language: "sh", source: ""}}]
      })
    ],
    [
      "a place of a later edit",
      (patch) => ({
        ...patch,
        edits: [
          {kind: "insert", to: {side: "after", unit: -1}, after: {kind: "code", language: "ts", source: ""}, info: ""}
        ]
      })
    ],
    ["millions of edits", (patch) => ({...patch, edits: new Array(3_000_000)})],
    [
      "too many characters",
      (patch) => ({
        ...patch,
        edits: [{kind: "rewrite", before: "", after: "x".repeat(limits.characters)}]
      })
    ]
  ];
  it.each(broken)("refuses %s", (_, change) => {
    expect(() => readPatch(change(valid()))).toThrow(PatchError);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });
});

it("a page that no edits by unit make is in the patch as a whole", () => {
  const base: PageDocument = open("a\n\nb\n");
  const current = {...open("::: note Title\na\n:::\n\nb\n"), nextId: 9};
  const renamed = {...current, units: current.units.map((unit, i) => ({...unit, id: `new-${i}`}))};
  const patch = makePatch(base, renamed);
  expect(patch.edits).toEqual([{kind: "rewrite", before: base.text, after: current.text}]);
  expect(applyPatch(base, patch).document.text).toBe(current.text);
});
