import type TypeScript from "typescript";
import type {PageView} from "./page-view.js";
import type {TypedCell} from "./protocol.js";

/** A type of the cell's own, whose name says nothing of what it holds. */
const declaring = /\bclass\b(?!\s*[=:"'-])|\b(?:enum|interface|namespace)\s+[\w$]|\btype\s+[\w$]+\s*[=<]/;

/** The types of the constants that other cells read, as TypeScript writes them; of one program of the page. */
export class ConstantTypes {
  private readonly declarations = new Map<number, TypeScript.Identifier>();
  private readonly checker: TypeScript.TypeChecker;
  private readonly definers = new Map<string, TypedCell[]>();

  constructor(
    private readonly view: PageView,
    program: TypeScript.Program,
    private readonly ts: typeof TypeScript
  ) {
    this.checker = program.getTypeChecker();
    for (const statement of program.getSourceFile(view.file)?.statements ?? []) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const {name} of statement.declarationList.declarations)
        if (ts.isIdentifier(name)) this.declarations.set(name.getStart(), name);
    }
    for (const {name, cell} of view.module.definitions)
      this.definers.set(name, [...(this.definers.get(name) ?? []), cell]);
  }

  /** The type of a name; undefined if what is written does not tell one type from another. */
  typeOf(name: string): string | undefined {
    const cells = this.definers.get(name) ?? [];
    if (!cells.length) return "none";
    if (cells.some(({source}) => declaring.test(source))) return undefined;
    const start = this.view.module.constants.find((constant) => constant.name === name)?.start;
    if (start === undefined) return "imported"; // what is imported is the same for all that are compared
    const declaration = this.declarations.get(start);
    if (!declaration) return undefined;
    const {NoTruncation, UseFullyQualifiedType, WriteArrayAsGenericType} = this.ts.TypeFormatFlags;
    const flags = NoTruncation | UseFullyQualifiedType | WriteArrayAsGenericType;
    return this.checker.typeToString(this.checker.getTypeAtLocation(declaration), undefined, flags);
  }
}
