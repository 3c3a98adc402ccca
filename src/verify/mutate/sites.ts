import ts from "typescript";

/** A place in a source that can be changed, and into what. */
export interface Site {
  /** Offsets into the text. */
  start: number;
  end: number;
  /** Offsets of the parts that stay, which may have places of their own. */
  parts: readonly {start: number; end: number}[];
  /** What the place says, shortened to what a person wants to see. */
  before: string;
  /** The changes, each as the text of the place, given the texts of its parts. */
  changes: readonly {after: string; write: (parts: readonly string[]) => string}[];
  /** Whether it is evaluated once, when the module is loaded. */
  isStatic: boolean;
}

export interface FoundSites {
  sites: Site[];
  /** The bodies of the loops. */
  loops: {start: number; end: number}[];
}

const binary: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "&&": ["||"],
  "||": ["&&"],
  "+=": ["-="],
  "-=": ["+="],
  "*=": ["/="],
  "/=": ["*="]
};

/**
 * Finds what can be changed in a source: arithmetic, comparisons, logic, steps, signs, numbers and booleans. Left out is
 * what cannot change a result: types, texts, keys, and conditions that only guard a `throw`, which a page that gives good
 * arguments never meets.
 */
export function findSites(text: string): FoundSites {
  const file = ts.createSourceFile("source.ts", text, ts.ScriptTarget.ESNext, true);
  const found: FoundSites = {sites: [], loops: []};
  const visit = (node: ts.Node, depth: number): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node) || ts.isEnumDeclaration(node) || ts.isThrowStatement(node)) return;
    if (ts.isIfStatement(node) && onlyThrows(node.thenStatement) && !node.elseStatement) return;
    const site = siteOf(node, file, depth === 0);
    if (site) found.sites.push(site);
    if (ts.isIterationStatement(node, false)) {
      found.loops.push({start: node.statement.getStart(file), end: node.statement.end});
    }
    ts.forEachChild(node, (child) => visit(child, depth + Number(ts.isFunctionLike(node))));
  };
  visit(file, 0);
  return found;
}

function onlyThrows(node: ts.Statement): boolean {
  if (ts.isBlock(node)) return node.statements.length === 1 && onlyThrows(node.statements[0]!);
  return ts.isThrowStatement(node);
}

function siteOf(node: ts.Node, file: ts.SourceFile, isStatic: boolean): Site | null {
  const found =
    binarySite(node, file) ?? stepSite(node, file) ?? signSite(node, file) ?? numberSite(node) ?? booleanSite(node);
  return found && {start: node.getStart(file), end: node.end, isStatic, ...found};
}

type Found = Pick<Site, "parts" | "before" | "changes">;

const rangeOf = (node: ts.Node, file: ts.SourceFile) => ({start: node.getStart(file), end: node.end});

function binarySite(node: ts.Node, file: ts.SourceFile): Found | null {
  if (!ts.isBinaryExpression(node)) return null;
  const operator = node.operatorToken.getText(file);
  const others = binary[operator];
  if (!others || ((operator === "+" || operator === "+=") && isText(node))) return null;
  const isAssignment = /^[-+*/]=$/.test(operator);
  return {
    parts: [rangeOf(node.left, file), rangeOf(node.right, file)],
    before: operator,
    changes: others.map((after) => ({
      after,
      write: ([left = "", right = ""]) => (isAssignment ? `${left} ${after} ${right}` : `(${left}) ${after} (${right})`)
    }))
  };
}

/** Whether a sum is a text, as far as its literals say. */
function isText(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isParenthesizedExpression(node)) return isText(node.expression);
  if (ts.isConditionalExpression(node)) return isText(node.whenTrue) || isText(node.whenFalse);
  return ts.isBinaryExpression(node) && (isText(node.left) || isText(node.right));
}

function stepSite(node: ts.Node, file: ts.SourceFile): Found | null {
  const isPrefix = ts.isPrefixUnaryExpression(node);
  if (!isPrefix && !ts.isPostfixUnaryExpression(node)) return null;
  const isUp = node.operator === ts.SyntaxKind.PlusPlusToken;
  if (!isUp && node.operator !== ts.SyntaxKind.MinusMinusToken) return null;
  const [before, after] = isUp ? ["++", "--"] : ["--", "++"];
  const write = ([part = ""]: readonly string[]) => (isPrefix ? `${after}${part}` : `${part}${after}`);
  return {parts: [rangeOf(node.operand, file)], before, changes: [{after, write}]};
}

function signSite(node: ts.Node, file: ts.SourceFile): Found | null {
  if (!ts.isPrefixUnaryExpression(node)) return null;
  const before =
    node.operator === ts.SyntaxKind.MinusToken ? "-" : node.operator === ts.SyntaxKind.ExclamationToken ? "!" : null;
  if (before === null) return null;
  const change = {after: "nothing", write: ([part = ""]: readonly string[]) => `(${part})`};
  return {parts: [rangeOf(node.operand, file)], before, changes: [change]};
}

/** Constants that are so small are tolerances, mostly. */
const tolerance = 1e-3;

function numberSite(node: ts.Node): Found | null {
  if (!(ts.isNumericLiteral(node) || ts.isBigIntLiteral(node)) || isKey(node)) return null;
  const isNegated = ts.isPrefixUnaryExpression(node.parent) && node.parent.operator === ts.SyntaxKind.MinusToken;
  const value = Number(node.text.replace(/n$/, ""));
  const unit = ts.isBigIntLiteral(node) ? "n" : "";
  const texts = [
    Number.isInteger(value) || value >= 1 ? `${value + 1}${unit}` : null,
    !Number.isInteger(value) ? `${value * (value < tolerance ? 10 : 1.1)}` : null,
    value !== 0 && !isNegated ? `-${node.text}` : null
  ];
  const afters = texts.filter((text) => text !== null);
  return {parts: [], before: node.text, changes: afters.map((after) => ({after, write: () => after}))};
}

/** Whether a number is a name, of a property or of a member. */
function isKey(node: ts.Node): boolean {
  const {parent} = node;
  return ts.isEnumMember(parent) || (ts.isPropertyAssignment(parent) && parent.name === node);
}

function booleanSite(node: ts.Node): Found | null {
  const isTrue = node.kind === ts.SyntaxKind.TrueKeyword;
  if (!isTrue && node.kind !== ts.SyntaxKind.FalseKeyword) return null;
  const after = String(!isTrue);
  return {parts: [], before: String(isTrue), changes: [{after, write: () => after}]};
}
