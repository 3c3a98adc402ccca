import {expect, test} from "vitest";
import {print} from "../support/paper.js";
import {difference} from "../support/picture.js";
import {useSite} from "./support.js";

const {open} = useSite();

test("a link out of the book shows where it leads", async () => {
  const opened = await open("/notebooks/graphs/pagerank");
  const sheets = await print(opened.page);
  const links = new Set(
    sheets.flatMap((sheet) => sheet.links).filter((url) => /^https:\/\/(?:doi|arxiv)\.org/.test(url))
  );
  expect(links.size).toBeGreaterThan(3);
  const text = sheets
    .map((sheet) => sheet.text)
    .join("")
    .replace(/\s/g, "");
  const said = [...links].filter((url) => text.includes(url) || text.includes(`arXiv:${url.split("/").at(-1)}`));
  expect(said).toEqual([...links]);
  await opened.page.context().close();
});

test("a page looks the same on paper, pixel by pixel, whichever theme it is read in", async () => {
  const {page} = await open("/");
  const pictures = async (theme: "light" | "dark") => (await print(page, theme)).map(({picture}) => picture);
  const [inDark, inLight] = [await pictures("dark"), await pictures("light")];
  expect(inLight.length).toBe(inDark.length);
  expect(inLight.map((picture, k) => difference(picture, inDark[k]!))).toEqual(inLight.map(() => 0));
  await page.context().close();
});
