import type {PageName} from "./templates.js";

/** What a file of the project is to say once there is a new page; each takes the file's text and returns the new one. */
export const insertions: Readonly<Record<string, (text: string, page: PageName, chapter?: string) => string>> = {
  "src/site/book.ts": intoBook,
  "src/site/expectations.ts": intoExpectations,
  "src/index.md": intoMap,
  "test/support/doors.ts": intoDoors
};

/** After the last page of its chapter, or as a new last *chapter*. A page that is announced stays where it is. */
function intoBook(text: string, {address, chapter: folder, title, question}: PageName, chapter?: string): string {
  const entry = `page(${[address, title, question].map((each) => JSON.stringify(each)).join(", ")})`;
  if (text.includes(`page(${JSON.stringify(address)},`)) return text;
  if (chapter !== undefined) {
    const whole = `  {\n    title: ${JSON.stringify(chapter)},\n    pages: [${entry}]\n  }`;
    return replaceOnce(text, /\n {2}\}\n\];/, (end) => end.replace("\n  }", `\n  },\n${whole}`));
  }
  const last = text.lastIndexOf(`page("${folder}/`);
  const end = text.indexOf("\n", last);
  const line = text.slice(last, end);
  return `${text.slice(0, end)}${line.endsWith(",") ? "" : ","}\n      ${entry}${line.endsWith(",") ? "," : ""}${text.slice(end)}`;
}

function intoExpectations(text: string, {address, name, identifier}: PageName): string {
  const line = `import {expected as ${identifier}} from "../checks/expected/${name}.js";`;
  const lines = text.split("\n");
  const target = (each: string) => /from "(\.\.\/checks\/expected\/[^"]+)"/.exec(each)?.[1];
  const last = lines.findLastIndex((each) => target(each) !== undefined);
  const after = lines.findIndex((each) => (target(each) ?? "") > target(line)!);
  lines.splice(after < 0 ? last + 1 : after, 0, line);
  const entry = `  "/notebooks/${address}": ${identifier},`;
  return replaceOnce(lines.join("\n"), /\n {2}"\/benchmarks": /, (found) => `\n${entry}${found}`);
}

/** A link where the page was announced, or at the end of its chapter's list. */
function intoMap(text: string, {address, title, question}: PageName, chapter?: string): string {
  const link = `- [${question}](/notebooks/${address}) ${title}`;
  const announced = `- ${question} *${title}, to come*`;
  if (text.includes(announced)) return text.replace(announced, () => link);
  if (chapter !== undefined) return replaceOnce(text, /\n\n<\/div>/, (end) => `\n\n### ${chapter}\n\n${link}${end}`);
  const folder = address.split("/")[0]!;
  const known = text.lastIndexOf(`](/notebooks/${folder}/`);
  const next = text.slice(known).search(/\n\n/);
  if (known < 0) throw new Error(`src/index.md has no page of the chapter ${folder}`);
  return `${text.slice(0, known + next)}\n${link}${text.slice(known + next)}`;
}

/** A test knocks at the door of every public function. */
function intoDoors(text: string, {address, identifier}: PageName): string {
  const line = `  "${address}#${identifier}": door([[3, 1, 2]], /^0: (?:-1|0\\.5|beyond|short)$/),`;
  return replaceOnce(text, /export const doors: Record<string, Door> = \{/, (found) => `${found}\n${line}`);
}

function replaceOnce(text: string, pattern: RegExp, by: (found: string) => string): string {
  if (!pattern.test(text)) throw new Error(`a file is not as it was expected: it has no ${String(pattern)}`);
  return text.replace(pattern, by);
}
