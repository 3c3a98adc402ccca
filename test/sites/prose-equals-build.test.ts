/** Text edited in the page = text edited in the file and built again, for random pages and random edits. */
import {describe, expect, test} from "vitest";
import {EditError} from "../../src/cells/edit/splice.js";
import {structure} from "../../src/cells/structure/structure.js";
import {Session} from "../../src/editor/session/session.js";
import {encodeShare} from "../../src/editor/session/share.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {look} from "../support/look.js";
import {pick} from "../support/pages.js";
import {prosePage, proseSource} from "../support/prose-pages.js";
import {usePublishedSite} from "../support/published-site.js";

const seeds = Array.from({length: 6}, (_, k) => k + 1);

/** A page with some of its prose replaced, as a session that has published and edited text. */
function edited(seed: number): Session {
  const random = mulberry32(seed);
  const session = new Session(prosePage(random), {path: `/p/${seed}-0.md`, markdownIt: structure});
  for (let made = 0; made < 6;) {
    const {id, type} = pick(
      random,
      session.units.filter(({kind, index}) => kind === "prose" && index > 1)
    );
    try {
      session.replace(id, proseSource(random, type));
      ++made;
    } catch (error) {
      if (!(error instanceof EditError)) throw error; // it has no place there
    }
  }
  return session;
}

/** All that there is to read on a page, cells by what they show; runs in the page. */
function read(): string[] {
  const main = document.querySelector("main")!.cloneNode(true) as HTMLElement;
  for (const tools of main.querySelectorAll(
    ".prose-tools, .page-tools, script[type='application/json'], .observablehq-pre-copy"
  ))
    tools.remove();
  for (const cell of main.querySelectorAll("[data-cell]")) {
    const shown = document.createElement("output");
    shown.textContent = cell.querySelector(".cell-output")!.textContent!.trim();
    cell.replaceWith(shown);
  }
  for (const message of main.querySelectorAll(".observablehq--error")) message.replaceWith("error");
  for (const box of main.querySelectorAll(".observablehq-pre-container")) box.replaceWith(...box.childNodes);
  for (const code of main.querySelectorAll("pre")) code.replaceWith(`pre ${code.textContent!.trim()}`);
  const comments = document.createNodeIterator(main, NodeFilter.SHOW_COMMENT);
  for (let node; (node = comments.nextNode() as Comment | null);) node.remove();
  for (const element of main.querySelectorAll("*")) {
    for (const name of ["data-line", "data-edited", "role"]) element.removeAttribute(name);
  }
  main.normalize();
  return main.innerHTML
    .replace(/\s+/g, " ")
    .replace(
      / ?(<\/?(?:p|div|section|figure|figcaption|aside|details|summary|ul|ol|li|table|h[1-6])\b[^>]*>) ?/g,
      "\n$1\n"
    )
    .split(/\n+/)
    .filter(Boolean);
}

describe("text edited in the page = text edited in the file and built again", () => {
  const sessions = new Map(seeds.map((seed) => [seed, edited(seed)]));
  const pages: Record<string, string> = {"p/data.md": "# Data\n"};
  for (const [seed, {base, text}] of sessions) {
    pages[`p/${seed}-0.md`] = base.text;
    pages[`p/${seed}-1.md`] = text;
  }
  const {open} = usePublishedSite(".cache/test-prose-equals-build", pages);

  test.concurrent.each(seeds)("seed %i", async (seed) => {
    const session = sessions.get(seed)!;
    const told = {published: session.base.text, text: session.text};
    const page = await open(`${seed}-0${await encodeShare(session.patch())}`);
    const run = page.getByRole("dialog").getByRole("button", {name: "Run these edits"});
    await run.waitFor({timeout: 110_000});
    await run.evaluate((button) => (button as HTMLButtonElement).click());
    await page.locator(".edit-bar", {hasText: /\d edits?/}).waitFor();
    const live = await page.evaluate(look);
    const liveText = await page.evaluate(read);
    const built = await open(`${seed}-1`);
    const wanted = await built.evaluate(look);
    expect({...told, read: liveText}).toEqual({...told, read: await built.evaluate(read)});
    const known = ({kind, source, status}: (typeof live.cells)[number]) => ({kind, source, status});
    expect({...told, cells: live.cells.map(known)}).toEqual({...told, cells: wanted.cells.map(known)});
    const scripts = "(globalThis.scripts ?? []).at(-1)";
    if (session.units.some(({status, source}) => status === "edited" && source.startsWith("<script>")))
      expect(await page.evaluate(scripts)).toMatch(/^script /);
    await Promise.all([page.close(), built.close()]);
  });
});
