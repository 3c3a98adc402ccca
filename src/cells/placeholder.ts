import {tokTypes, tokenizer} from "acorn";

/** A placeholder `${…}`: *start* is the offset of its dollar sign, *end* that after its closing brace. */
export interface Placeholder {
  start: number;
  end: number;
}

/** The version of JavaScript that Framework reads. */
export const acornOptions = {ecmaVersion: 13, sourceType: "module"} as const;

/**
 * Returns the offset after the brace that closes the placeholder whose expression starts at *start*, or undefined if
 * the braces do not balance or the text is not made of JavaScript's tokens.
 */
export function closePlaceholder(input: string, start: number): number | undefined {
  try {
    let braces = 1;
    for (const {type, end} of tokenizer(input.slice(start), acornOptions)) {
      if (type === tokTypes.braceL || type === tokTypes.dollarBraceL) ++braces;
      else if (type === tokTypes.braceR && !--braces) return start + end;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return undefined;
}

/**
 * Finds the placeholders of a block of HTML. As in Framework, `\${` is no placeholder, and neither is what stands in a
 * tag, in a comment, or in an element of raw text such as `<script>`.
 */
export function* findPlaceholders(html: string): Generator<Placeholder> {
  let dollar = false;
  let backslash = false;
  for (let i = 0; i < html.length; ++i) {
    const char = html[i];
    if (char === "\\") {
      backslash = true;
    } else if (char === "$") {
      dollar ||= !backslash;
      backslash = false;
    } else if (backslash) {
      backslash = false;
    } else if (dollar) {
      dollar = false;
      const end = char === "{" ? closePlaceholder(html, i + 1) : undefined;
      if (end !== undefined) {
        yield {start: i - 1, end};
        i = end - 1;
        continue;
      }
    }
    if (char === "<") i = skipMarkup(html, i) - 1;
  }
}

/** Skips the tag, comment or element of raw text at *start*, the offset of `<`; returns the offset after it. */
function skipMarkup(html: string, start: number): number {
  const [, opening = ""] = match(/<(!--|!|\?|\/>|\/[a-z]|\/|[a-z])/iy, html, start) ?? [];
  if (opening === "") return start + 1;
  if (opening === "/>") return start + 3;
  if (opening === "!--") return after(/<!--(?:-?>|[^]*?(?:--|<!-)!?>)/y, html, start);
  if (opening === "/") return after(/<\/[^>]*>/y, html, start);
  if (opening === "!" || opening === "?") return after(/<[^>]*>/y, html, start);
  const nameStart = start + opening.length;
  const nameEnd = after(/[^\t\n\f\r />]*/y, html, nameStart);
  const isRaw = opening.length === 1 && html[nameEnd] !== "/";
  return skipAttributes(html, nameEnd, isRaw ? html.slice(nameStart, nameEnd).toLowerCase() : "");
}

/** Skips what follows a tag's name, and the contents of the element if *name* is one of raw text. */
function skipAttributes(html: string, start: number, name: string): number {
  for (let i = start; i < html.length;) {
    i = after(/[\t\n\f\r ]*/y, html, i);
    if (html[i] === ">") return isRawText(name) ? skipRawText(html, i + 1, name) : i + 1;
    if (html.startsWith("/>", i)) return i + 2;
    if (html[i] === "/") {
      ++i;
      continue;
    }
    i = after(/=?[^\t\n\f\r />=]*[\t\n\f\r ]*/y, html, i);
    if (html[i] !== "=") continue;
    i = after(/=[\t\n\f\r ]*/y, html, i);
    if (html[i] === '"' || html[i] === "'") i = after(/(["'])[^]*?\1/y, html, i);
    else if (html[i] !== ">") i = after(/[^\t\n\f\r >]*/y, html, i);
  }
  return html.length;
}

function skipRawText(html: string, start: number, name: string): number {
  const endTag = /<\/([a-z]+)([^a-z])/gi;
  endTag.lastIndex = start;
  for (let m; (m = endTag.exec(html));) {
    if (m[1]!.toLowerCase() !== name) continue;
    if (m[2] === ">") return endTag.lastIndex;
    if (/[\t\n\f\r /]/.test(m[2]!)) return skipAttributes(html, endTag.lastIndex - 1, m[2] === "/" ? "" : name);
  }
  return html.length;
}

function isRawText(name: string): boolean {
  return name === "script" || name === "style" || name === "textarea" || name === "title";
}

function match(pattern: RegExp, input: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(input);
}

/** The offset after a sticky *pattern* at *start*; the end of the input if there is no match. */
function after(pattern: RegExp, input: string, start: number): number {
  return match(pattern, input, start) ? pattern.lastIndex : input.length;
}
