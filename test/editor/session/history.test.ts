import v8 from "node:v8";
import {describe, expect, it} from "vitest";
import {openDocument, type PageDocument} from "../../../src/cells/edit/document.js";
import {insertAfter} from "../../../src/cells/edit/insert.js";
import {move, remove} from "../../../src/cells/edit/remove.js";
import {replace} from "../../../src/cells/edit/replace.js";
import {History} from "../../../src/editor/session/history.js";
import {Session} from "../../../src/editor/session/session.js";
import {collectGarbage} from "../../support/collect-garbage.js";

const page = "# Title\n\none\n\n```ts\n1\n```\n\ntwo\n\n```ts\n2\n```\n\nthree\n";
const seen = ({text, units}: PageDocument) => ({text, units: units.map(({id, source, line}) => [id, source, line])});

function edited(documents: PageDocument[], history: History, next: PageDocument): void {
  history.push(documents.at(-1)!, next);
  documents.push(next);
}

describe("History", () => {
  it("goes through every document, back and forth, texts, ids and places", () => {
    const history = new History();
    const documents = [openDocument(page)];
    edited(documents, history, replace(documents.at(-1)!, "code-0", "10 + 1"));
    edited(documents, history, insertAfter(documents.at(-1)!, "prose-1", {kind: "code", source: "x"}));
    edited(documents, history, move(documents.at(-1)!, "code-1", {place: "before", id: "prose-0"}));
    edited(documents, history, remove(documents.at(-1)!, "prose-2"));
    edited(documents, history, replace(documents.at(-1)!, "code-0", "\ud800 half of a pair"));
    let present = documents.at(-1)!;
    for (const document of documents.toReversed().slice(1)) {
      present = history.undo(present)!;
      expect(seen(present)).toEqual(seen(document));
    }
    expect(history.undo(present)).toBeNull();
    for (const document of documents.slice(1)) {
      present = history.redo(present)!;
      expect(seen(present)).toEqual(seen(document));
    }
    expect(history.canRedo).toBe(false);
  });

  it("forgets the furthest steps beyond its bytes, and never the nearest", () => {
    const bytes = 3000;
    const history = new History({bytes});
    let present = openDocument(page);
    const texts = [present.text];
    for (let k = 0; k < 50; ++k) {
      const next = replace(present, "code-0", `${k} ${"x".repeat(k % 7)}`);
      history.push(present, next);
      texts.push(next.text);
      present = next;
      expect(history.bytes).toBeLessThanOrEqual(bytes);
    }
    let steps = 0;
    for (; history.canUndo; ++steps) {
      present = history.undo(present)!;
      expect(present.text).toBe(texts.at(-2 - steps));
    }
    expect(steps).toBeGreaterThan(5);
    expect(steps).toBeLessThan(50);

    const long = replace(present, "code-0", "y".repeat(2 * bytes));
    history.push(present, long);
    const back = history.undo(long)!;
    expect(back.text).toBe(present.text);
    expect(history.redo(back)!.text).toBe(long.text);
  });
});

it("keeps what a session remembers of a long page small: differences, not documents", () => {
  const used = () => {
    collectGarbage();
    return v8.getHeapStatistics().used_heap_size;
  };
  const cell = (k: number) => `const x = ${"1 + ".repeat(500)}${k};\n`;
  const text = Array.from({length: 25}, (_, k) => `Paragraph ${k}.\n\n\`\`\`ts\n${cell(k)}\`\`\`\n`).join("\n");
  const session = new Session(text);
  session.replace("code-3", cell(-1));
  const before = used();
  const edits = 100;
  for (let k = 1; k <= edits; ++k) session.replace("code-3", cell(k));
  // A quarter leaves room for the present document, its units, and what else the process makes meanwhile.
  const textsOfDocuments = edits * text.length;
  expect(used() - before).toBeLessThan(textsOfDocuments / 4);
  expect(session.base.text).toBe(text);
  session.undo();
  expect(session.units.find(({id}) => id === "code-3")!.source).toBe(cell(edits - 1));
});
