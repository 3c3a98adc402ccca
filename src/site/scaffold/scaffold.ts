import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {Parser} from "acorn";
import {format, resolveConfig} from "prettier";
import {book} from "../book.js";
import {insertions} from "./insert.js";
import {newFiles, type PageName} from "./templates.js";

export interface NewPageOptions {
  /** The page's name in lists; defaults to that of the address, or of the page that the map announces. */
  title?: string | undefined;
  /** What the page asks, its heading; defaults to "What is …?", or to what the map announces. */
  question?: string | undefined;
  /** The title of a chapter that is to be made with the page. */
  chapter?: string | undefined;
  /** The project's folder; defaults to the one in which the process runs. */
  folder?: string;
}

/**
 * Makes a page at *address*, such as "graphs/hitting-times", with a loader, a kernel, claims and their tests, and puts it
 * where the book lists its pages. Returns the files that it wrote and those that it changed.
 *
 * Throws a RangeError, and writes nothing, if the address is none, a file is already there, or the book has no such
 * chapter (or has it, if one is to be made).
 */
export async function newPage(
  address: string,
  {title, question, chapter, folder = "."}: NewPageOptions = {}
): Promise<{written: string[]; changed: string[]}> {
  const page = named(address, {title, question});
  checkChapter(page, chapter);
  const files = newFiles(page);
  const taken = Object.keys(files).find((file) => existsSync(join(folder, file)));
  if (taken) throw new RangeError(`${taken} is already there; nothing was written`);
  const texts = new Map(Object.entries(files));
  for (const [file, insert] of Object.entries(insertions)) {
    texts.set(file, insert(readFileSync(join(folder, file), "utf8"), page, chapter));
  }
  for (const [file, text] of texts) texts.set(file, await formatted(file, text));
  for (const [file, text] of texts) {
    mkdirSync(dirname(join(folder, file)), {recursive: true});
    writeFileSync(join(folder, file), text);
  }
  return {written: Object.keys(files), changed: Object.keys(insertions)};
}

/** What the names of a page's cells would hide. */
const taken = ["values", "table", "result", "numbers", "claims", "expected", "metadata", "about", "hues", "themed"];

function named(address: string, {title, question}: Pick<NewPageOptions, "title" | "question">): PageName {
  const [, chapter, name] = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(address) ?? [];
  if (!chapter || !name) {
    throw new RangeError(`invalid address; not a chapter and a page such as "graphs/hitting-times": ${address}`);
  }
  const identifier = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (taken.includes(identifier) || !isIdentifier(identifier)) {
    throw new RangeError(`invalid address; its last part cannot name a function: ${address}`);
  }
  const announced = book.flatMap(({pages}) => pages).find(({path}) => path === `/notebooks/${address}`);
  const words = name.replaceAll("-", " ");
  return {
    address,
    chapter,
    name,
    identifier,
    title: title ?? announced?.title ?? words.replace(/^\w/, (letter) => letter.toUpperCase()),
    question: question ?? announced?.question ?? `What is meant by ${words}?`
  };
}

function checkChapter({chapter: folder}: PageName, chapter: string | undefined): void {
  const known = book.flatMap(({pages}) => pages.map(({path}) => path.split("/")[2]!));
  const folders = [...new Set(known)];
  if (chapter === undefined && !folders.includes(folder)) {
    throw new RangeError(`the book has no chapter ${folder}; it has ${folders.join(", ")}`);
  }
  if (chapter !== undefined && folders.includes(folder)) {
    throw new RangeError(`the book already has a chapter ${folder}`);
  }
  if (chapter !== undefined && book.some(({title}) => title === chapter)) {
    throw new RangeError(`the book already has a chapter “${chapter}”`);
  }
}

function isIdentifier(name: string): boolean {
  try {
    Parser.parse(`const ${name} = 1`, {ecmaVersion: "latest", sourceType: "module"});
    return true;
  } catch {
    return false;
  }
}

/** Names are short or long: a file is formatted as `npm run format` would do it. Pages are left as they are. */
async function formatted(file: string, text: string): Promise<string> {
  return file.endsWith(".ts") ? format(text, {...(await resolveConfig(file)), filepath: file}) : text;
}
