import {Parser, tokTypes} from "acorn";
import type {Program, Token} from "acorn";
import {transform} from "sucrase";
import {acornOptions} from "./placeholder.js";

/** An error in a cell's syntax, with its place in the cell's source; line and column count from one. */
export class CellSyntaxError extends SyntaxError {
  override name = "SyntaxError";
  constructor(
    message: string,
    readonly line: number,
    readonly column: number
  ) {
    super(message);
  }
}

export interface StripTypesOptions {
  /** Whether the source may contain JSX, which becomes calls of React's runtime; defaults to false. */
  jsx?: boolean;
}

/**
 * Turns TypeScript into the JavaScript that runs. Lines stay, and tokens keep their columns by spaces where types were,
 * so that a position in the result is one in the source (except after what TypeScript adds, such as an enum's body).
 * `import type` and `import {type X}` vanish; any other import stays, used or not, since other cells may use it.
 * A lone expression stays one: Framework displays it.
 *
 * Throws a CellSyntaxError if the source is not TypeScript.
 */
export function stripTypes(source: string, {jsx = false}: StripTypesOptions = {}): string {
  // As in Framework, `{a: 1, b: 2}` is an object; as a program it would be a block.
  const asExpression = () => strip(`(\n${source}\n)`, jsx).split("\n").slice(1, -1).join("\n");
  const asProgram = () => strip(source, jsx);
  const [first, second] = /^\s*\{/.test(source) ? [asExpression, asProgram] : [asProgram, asExpression];
  try {
    return first();
  } catch (firstError) {
    try {
      return second();
    } catch (secondError) {
      throw cellSyntaxError(first === asProgram ? firstError : secondError);
    }
  }
}

function strip(source: string, jsx: boolean): string {
  const {code} = transform(source, {
    transforms: jsx ? ["typescript", "jsx"] : ["typescript"],
    jsxRuntime: "automatic",
    jsxImportSource: "npm:react",
    production: true,
    disableESTransforms: true,
    keepUnusedImports: true,
    filePath: "cell"
  });
  if (jsx || code === source) return code;
  const tokens: Token[] = [];
  const program = parse(code, tokens);
  return program ? restore(code, source, program, tokens) : code;
}

function parse(code: string, onToken: Token[]): Program | undefined {
  try {
    return Parser.parse(code, {...acornOptions, locations: true, onToken});
  } catch {
    return undefined; // the cell's own parse reports it
  }
}

/**
 * Moves each token of the *code* to its column in the *source*, from which types were deleted: it is found there at or
 * after its present column. Blanks `import {} from "m"` that was `import {type X} from "m"`: it would load the module.
 */
function restore(code: string, source: string, {body}: Program, tokens: Token[]): string {
  const lines = source.split("\n");
  const erased = body.filter(
    ({type, start, end, loc}) =>
      type === "ImportDeclaration" &&
      /^import\s*\{[\s,]*\}/.test(code.slice(start, end)) &&
      !/^import\s*\{\s*\}/.test(fromLine(lines, loc!.start.line, loc!.start.column))
  );
  const shifts = new Map<number, number>();
  let output = "";
  let index = 0;
  for (const {type, start, end, loc} of tokens) {
    const {line} = loc!.start;
    const column = loc!.start.column + (shifts.get(line) ?? 0);
    const found = type === tokTypes.template ? column : findWord(lines[line - 1]!, firstLine(code, start, end), column);
    const text = code.slice(start, end);
    const isErased = erased.some((node) => node.start <= start && end <= node.end);
    output += code.slice(index, start) + " ".repeat(found - column) + (isErased ? blank(text) : text);
    shifts.set(line, found - loc!.start.column);
    index = end;
  }
  return output + code.slice(index);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/** The column at or after *start* where the line has *text* as a whole word; *start* if nowhere. */
function findWord(line: string, text: string, start: number): number {
  for (let i = start; text !== "" && (i = line.indexOf(text, i)) >= 0; ++i) {
    if (!/[\w$]/.test(text[0] ?? "") || !/[\w$]/.test(line[i - 1] ?? "")) {
      if (!/[\w$]$/.test(text) || !/[\w$]/.test(line[i + text.length] ?? "")) return i;
    }
  }
  return start;
}

function firstLine(code: string, start: number, end: number): string {
  const newline = code.indexOf("\n", start);
  return code.slice(start, newline < 0 ? end : Math.min(newline, end));
}

function fromLine(lines: string[], line: number, column: number): string {
  return lines
    .slice(line - 1)
    .join("\n")
    .slice(column);
}

function cellSyntaxError(error: unknown): unknown {
  const {loc, message} = error as {loc?: {line: number; column: number}; message: string};
  if (!loc) return error;
  const text = message.replace(/^Error transforming cell: /, "").replace(/ \(\d+:\d+\)$/, "");
  return new CellSyntaxError(text, loc.line, loc.column);
}
