import {Parser, tokTypes} from "acorn";
import type {Expression, Program} from "acorn";
import {acornOptions} from "./placeholder.js";

/**
 * Parses a cell's JavaScript as Framework does: as an expression if it is one, since that is displayed, else as a
 * program; a function or class with a name is a definition. Throws acorn's SyntaxError.
 */
export function parseCell(code: string, {inline = false}: {inline?: boolean} = {}): Expression | Program {
  const expression = parseExpression(code);
  const isNamed =
    (expression?.type === "ClassExpression" || expression?.type === "FunctionExpression") && expression.id != null;
  if (expression && !isNamed) return expression;
  if (inline) throw new SyntaxError("invalid expression");
  return Parser.parse(code, acornOptions);
}

class ExpressionParser extends Parser {
  static read(code: string): Expression | null {
    const parser = new ExpressionParser(acornOptions, code, 0) as unknown as Internals;
    parser.nextToken();
    const node = parser.parseExpression();
    return parser.type === tokTypes.eof ? node : null;
  }
}

/** What acorn's types leave out of its Parser. */
interface Internals {
  type: unknown;
  nextToken(): void;
  parseExpression(): Expression;
}

function parseExpression(code: string): Expression | null {
  try {
    return ExpressionParser.read(code);
  } catch {
    return null;
  }
}
