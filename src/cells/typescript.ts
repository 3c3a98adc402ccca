import type TypeScript from "typescript";
import type {Analysis} from "./analyze.js";
import type {ModuleCell} from "./page-module.js";

/** What a cell declares at its top level that its page's module needs to know. */
export interface Declarations {
  /** Whether the cell can stand in the module: it is TypeScript or JavaScript, and parses. */
  embeds: boolean;
  /** Whether it is TypeScript or JavaScript, and shallow enough for TypeScript to read it at all. */
  isReadable: boolean;
  /** Import statements, as ranges of the source. */
  imports: {start: number; end: number}[];
  /** The names that they import. */
  imported: string[];
  /** For each type that the cell declares, its name, at an offset into the source, and a declaration for the module. */
  types: {name: string; offset: number; text: string}[];
  /** The first error of syntax, if there is one, with its offset into the source. */
  errors: {offset: number; message: string}[];
}

/** Finds the declarations of a cell; *ts* is TypeScript's API. */
export function declarationsOf(cell: ModuleCell, {expression, error}: Analysis, ts: typeof TypeScript): Declarations {
  const isReadable = (cell.language === "ts" || cell.language === "js") && depthOf(cell.source) <= deepest;
  const none = {embeds: false, isReadable, imports: [], imported: [], types: [], errors: []};
  if (!isReadable) return none;
  const isWrapped = expression || cell.kind === "inline";
  // A cell that Framework runs has balanced brackets: what TypeScript has against it, it says of the module.
  const errors = error ? syntaxErrors(cell, isWrapped, ts) : [];
  if (isWrapped) return {...none, embeds: !errors.length, errors};
  const file = ts.createSourceFile("cell.ts", cell.source, ts.ScriptTarget.ESNext);
  const imports = file.statements.filter((statement) => ts.isImportDeclaration(statement));
  const imported = imports.flatMap((statement) => importedNames(statement, ts));
  if (errors.length) return {...none, imported: [], errors};
  return {
    embeds: true,
    isReadable,
    imports: imports.map((statement) => ({start: statement.getStart(file), end: statement.end})),
    imported,
    types: file.statements.flatMap((statement) => typeOf(statement, file, ts) ?? []),
    errors
  };
}

/** How deeply brackets may be nested; TypeScript, whose stack is finite, reads about three times as many. */
const deepest = 300;

function depthOf(source: string): number {
  let depth = 0;
  let most = 0;
  for (const bracket of source.match(/[([{)\]}]/g) ?? []) {
    depth += "([{".includes(bracket) ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
}

function syntaxErrors(cell: ModuleCell, isWrapped: boolean, ts: typeof TypeScript): Declarations["errors"] {
  const text = isWrapped ? `(\n${cell.source}\n)` : cell.source;
  const compilerOptions = {target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext};
  const {diagnostics = []} = ts.transpileModule(text, {compilerOptions, reportDiagnostics: true, fileName: "cell.ts"});
  return diagnostics
    .filter(({category, start}) => category === ts.DiagnosticCategory.Error && start !== undefined)
    .slice(0, 1) // those that follow are mostly its consequences
    .map(({start, messageText}) => ({
      offset: Math.min(cell.source.length, Math.max(0, start! - (isWrapped ? 2 : 0))),
      message: ts.flattenDiagnosticMessageText(messageText, " ")
    }));
}

function importedNames({importClause}: TypeScript.ImportDeclaration, ts: typeof TypeScript): string[] {
  if (!importClause) return [];
  const {name, namedBindings} = importClause;
  const names = name ? [name.text] : [];
  if (!namedBindings) return names;
  if (ts.isNamespaceImport(namedBindings)) return [...names, namedBindings.name.text];
  return [...names, ...namedBindings.elements.map((element) => element.name.text)];
}

/** Classes and enumerations are values, too: of these the module needs the type that goes with its constant. */
function typeOf(
  statement: TypeScript.Statement,
  file: TypeScript.SourceFile,
  ts: typeof TypeScript
): Declarations["types"][number] | undefined {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return {name: statement.name.text, offset: statement.name.getStart(file), text: statement.getText(file)};
  }
  if (ts.isEnumDeclaration(statement)) {
    const {text: name} = statement.name;
    const offset = statement.name.getStart(file);
    return {name, offset, text: `type ${name} = (typeof ${name})[keyof typeof ${name}];`};
  }
  if (ts.isClassDeclaration(statement) && statement.name) {
    const {text: name} = statement.name;
    const offset = statement.name.getStart(file);
    const parameters = statement.typeParameters ?? [];
    if (!parameters.length) return {name, offset, text: `type ${name} = InstanceType<typeof ${name}>;`};
    const declared = parameters.map((parameter) => parameter.getText(file)).join(", ");
    const used = parameters.map((parameter) => parameter.name.text).join(", ");
    return {name, offset, text: `type ${name}<${declared}> = InstanceType<typeof ${name}<${used}>>;`};
  }
  return undefined;
}
