/** A symbol where it stands in a formula, with its scripts. */
export interface Occurrence {
  /** The letter, with its accent or font: "\lambda", "\bar{S}", "\mathcal{C}". */
  head: string;
  /** The head with its subscript, unless that is a mere index: "\lambda_2", "L_sym", but "w" of "w_{ij}". */
  key: string;
  /** Where it begins and ends in the TeX, its scripts included. */
  start: number;
  end: number;
  /** Whether it is part of a symbol's subscript, where letters count and name. */
  isIndex: boolean;
}

const accents = "bar|hat|tilde|vec|dot|ddot|check|overline|widehat|widetilde|underline";
const fonts = "mathbf|mathcal|mathbb|mathfrak|mathscr|boldsymbol|bm";
const greek =
  "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|pi|rho|varrho|sigma|tau|" +
  "upsilon|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|ell";
const letter = new RegExp(`\\\\(?:${greek})(?![A-Za-z])|[A-Za-z]`, "y");
const dressed = new RegExp(`\\\\(?:${accents}|${fonts})(?![A-Za-z])`, "y");
/** Commands whose first argument is a name, or text. */
const named =
  /\\(?:text|textbf|textit|mathrm|mathsf|mathtt|operatorname\*?|begin|end|hue|tag|htmlClass|phantom|hspace)(?![A-Za-z])/y;
const command = /\\(?:[A-Za-z]+|[^])/y;

/** The symbols of a formula, in the order in which they begin; what a macro stands for is not looked into. */
export function symbolsOf(tex: string): Occurrence[] {
  const found: Occurrence[] = [];
  read(tex, {from: 0, to: tex.length, isIndex: false}, found);
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

interface Span {
  from: number;
  to: number;
  isIndex: boolean;
}

function read(tex: string, {from, to, isIndex}: Span, found: Occurrence[]): void {
  for (let at = from; at < to;) {
    const word = match(named, tex, at);
    if (word) {
      at = argument(tex, at + word.length).end;
      continue;
    }
    const end = headEnd(tex, at);
    if (end === at) {
      at += match(command, tex, at)?.length ?? 1;
      continue;
    }
    const scripts = readScripts(tex, end);
    for (const {from, to, mark} of scripts.parts) read(tex, {from, to, isIndex: isIndex || mark === "_"}, found);
    const head = normal(tex.slice(at, end));
    const subscript = scripts.parts.find(({mark}) => mark === "_");
    const name = subscript && nameIn(tex.slice(subscript.from, subscript.to));
    found.push({head, key: name ? `${head}_${name}` : head, start: at, end: scripts.end, isIndex});
    at = scripts.end;
  }
}

/** Where the symbol ends that begins *at*, without its scripts; *at* if none begins there. */
function headEnd(tex: string, at: number): number {
  const dress = match(dressed, tex, at);
  return at + (dress ? argument(tex, at + dress.length).end - at : (match(letter, tex, at)?.length ?? 0));
}

function readScripts(tex: string, from: number) {
  const parts: {mark: string; from: number; to: number}[] = [];
  let end = from;
  for (;;) {
    const mark = match(/\s*['_^]/y, tex, end);
    if (!mark) return {parts, end};
    end += mark.length;
    if (mark.endsWith("'")) continue;
    const script = argument(tex, end);
    parts.push({mark: mark.at(-1)!, from: script.from, to: script.to});
    end = script.end;
  }
}

/** The argument that begins at or after *at*: a group, whose braces are not part of it, a command or a character. */
function argument(tex: string, at: number): {from: number; to: number; end: number} {
  at += match(/\s*/y, tex, at)!.length;
  if (tex[at] !== "{") {
    const end = Math.max(headEnd(tex, at), at + (match(command, tex, at)?.length ?? 1));
    return {from: at, to: Math.min(end, tex.length), end: Math.min(end, tex.length)};
  }
  let depth = 0;
  for (let end = at; end < tex.length; ++end) {
    if (tex[end] === "\\") ++end;
    else if (tex[end] === "{") ++depth;
    else if (tex[end] === "}" && !--depth) return {from: at + 1, to: end, end: end + 1};
  }
  return {from: at + 1, to: tex.length, end: tex.length};
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** "\bar S" and "\bar{S}" are one. */
function normal(head: string): string {
  const dress = match(dressed, head, 0);
  if (dress === undefined) return head;
  const {from, to} = argument(head, dress.length);
  return `${dress}{${head.slice(from, to).trim()}}`;
}

/** What a subscript says by name or number; empty if it is an index, as in "w_{ij}", "x_{k+1}" or "\lambda_n". */
function nameIn(subscript: string): string {
  const plain = subscript.replace(/\\(?:mathrm|text|textrm|operatorname)\b|[{}\s]|\\[,;!]/g, "");
  const isIndex = !subscript.includes("\\") && /^[a-z]{1,2}(?:[-+](?:\d|[a-z]))?$/.test(plain);
  return isIndex ? "" : plain;
}
