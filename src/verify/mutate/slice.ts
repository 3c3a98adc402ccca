import ts from "typescript";
import type {SourcePage} from "../source.js";

/** A statement at the top of a cell; the source of a cell that is a lone expression is one. */
interface Statement {
  cell: number;
  start: number;
  end: number;
  declares: readonly string[];
  /** All names in it. */
  names: ReadonlySet<string>;
  isImport: boolean;
}

/**
 * The part of a page that its claims rest on: the source of each cell that has any of it, by the cell's index, with
 * spaces where the rest was. A statement belongs to it if it calls `claims`, declares a name that another one of it reads,
 * or, declaring nothing, may change such a name of its own cell. Imports stay.
 */
export function sliceOfClaims({cells, analyses}: SourcePage): Map<number, string> {
  const isCode = (cell: number) => /^[jt]s$/.test(cells[cell]!.language) && cells[cell]!.kind === "block";
  const statements = cells.flatMap((cell, i) =>
    isCode(i) && !analyses[i]!.error ? statementsOf(cell.source, i, analyses[i]!.expression) : []
  );
  const kept = new Set(statements.filter(({names, isImport}) => !isImport && names.has("claims")));
  const needed = new Set<string>();
  for (let size = -1; size !== kept.size;) {
    size = kept.size;
    for (const {names} of kept) for (const name of names) needed.add(name);
    for (const one of statements) if (isNeeded(one, needed, statements)) kept.add(one);
  }
  // Cells that only import are needed, too, if what they import is.
  const importing = statements.filter(({isImport, declares}) => isImport && declares.some((name) => needed.has(name)));
  const wanted = new Set([...kept, ...importing].map(({cell}) => cell));
  return new Map(
    [...wanted]
      .sort((a, b) => a - b)
      .map((cell) => {
        const rest = statements.filter((one) => one.cell === cell && !one.isImport && !kept.has(one));
        return [cell, rest.reduce((text, {start, end}) => blank(text, start, end), cells[cell]!.source)];
      })
  );
}

function isNeeded(
  {cell, declares, names, isImport}: Statement,
  needed: ReadonlySet<string>,
  all: readonly Statement[]
): boolean {
  if (isImport) return false;
  if (declares.length) return declares.some((name) => needed.has(name));
  return all.some((other) => other.cell === cell && other.declares.some((name) => needed.has(name) && names.has(name)));
}

function statementsOf(text: string, cell: number, isExpression: boolean): Statement[] {
  const file = ts.createSourceFile("cell.ts", isExpression ? `(${text}\n)` : text, ts.ScriptTarget.ESNext, true);
  if (isExpression) {
    return [{cell, start: 0, end: text.length, declares: [], names: namesIn(file), isImport: false}];
  }
  return file.statements.map((node) => ({
    cell,
    start: node.getStart(file),
    end: node.end,
    declares: declaredBy(node),
    names: namesIn(node),
    isImport: ts.isImportDeclaration(node)
  }));
}

function declaredBy(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.flatMap(({name}) => boundBy(name));
  if (ts.isImportDeclaration(node)) return [...namesIn(node)];
  const {name} = node as ts.Statement & {name?: ts.Node};
  return name && ts.isIdentifier(name) ? [name.text] : [];
}

function boundBy(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundBy(element.name) : []));
}

/** The identifiers in a node, less names of properties. */
function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (inner: ts.Node): void => {
    const {parent} = inner;
    const isProperty =
      (ts.isPropertyAccessExpression(parent ?? node) && (parent as ts.PropertyAccessExpression).name === inner) ||
      (ts.isPropertyAssignment(parent ?? node) && (parent as ts.PropertyAssignment).name === inner);
    if (ts.isIdentifier(inner) && !isProperty) names.add(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return names;
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, " ") + text.slice(end);
}
