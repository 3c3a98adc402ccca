import {format, resolveConfig, type Options} from "prettier";

const configurations = new Map<string, Promise<Options | null>>();

export interface FormatCellOptions {
  /** The file of the page. */
  file: string;
  /** Whether the cell is a lone expression, whose value is displayed. */
  isExpression: boolean;
}

/**
 * The source of a cell in prettier's form, with the options of its page's file, as prettier writes code in Markdown; null
 * if prettier cannot write it. A lone expression stays one: with the semicolon that prettier puts after it, it would be a
 * statement, and not displayed.
 */
export async function formatCell(source: string, {file, isExpression}: FormatCellOptions): Promise<string | null> {
  if (!configurations.has(file)) configurations.set(file, resolveConfig(file));
  const options = {...(await configurations.get(file)), parser: "typescript"};
  try {
    if (!isExpression) return await format(source, options);
    const statement = await format(`(${source}\n)`, options);
    const expression = statement.replace(/;\n$/, "\n");
    // An object or a function needs its parentheses as a statement, and has none as an expression.
    return expression.startsWith("(") && !source.trimStart().startsWith("(") ? null : expression;
  } catch {
    return null;
  }
}
