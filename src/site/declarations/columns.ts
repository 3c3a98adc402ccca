import {DataType, type Field, type List, type Schema, type Struct} from "apache-arrow";

/** A file of the site, by its path from the root, and its schema; null if only its readers know it. */
export interface ArrowFile {
  path: string;
  schema: Schema | null;
}

/**
 * The module that tells TypeScript the columns of Arrow files: `ArrowFiles`, an interface with the columns' types by the
 * file's path. A column with nulls is its type or Null, so that a row of it may be null.
 */
export function columnTypes(files: readonly ArrowFile[]): string {
  const used = new Set<string>();
  const name = (type: string) => (used.add(type), type);
  const lines = files.map(({path, schema}) => {
    const type = schema ? columnsOf(schema.fields, name) : "Untyped";
    return `    ${JSON.stringify(path)}: ${type};\n`;
  });
  const imports = used.size ? `import type {${[...used].sort().join(", ")}} from "apache-arrow";\n` : "";
  return `${imports}declare global {\n  interface ArrowFiles {\n${lines.join("")}  }\n}\nexport {};\n`;
}

type Name = (type: string) => string;

function columnsOf(fields: readonly Field[], name: Name): string {
  return `{${fields.map((field) => `${JSON.stringify(field.name)}: ${fieldType(field, name)}`).join("; ")}}`;
}

function fieldType({type, nullable}: Field, name: Name): string {
  const text = typeText(type as DataType, name);
  return nullable && !DataType.isNull(type) ? `${text} | ${name("Null")}` : text;
}

/** The type as TypeScript knows it: the class of its own width or unit, with what it is made of. */
function typeText(type: DataType, name: Name): string {
  if (DataType.isDictionary(type)) {
    return `${name("Dictionary")}<${typeText(type.dictionary, name)}, ${typeText(type.indices, name)}>`;
  }
  if (DataType.isStruct(type)) return `${name("Struct")}<${columnsOf(type.children, name)}>`;
  if (DataType.isMap(type)) {
    const [key, value] = (type.children[0] as Field<Struct>).type.children;
    return `${name("Map_")}<${fieldType(key!, name)}, ${fieldType(value!, name)}>`;
  }
  const list = lists.find((kind) => DataType[`is${kind}`](type));
  if (list) return `${name(list)}<${fieldType((type as List).children[0]!, name)}>`;
  return name(className(type));
}

const lists = ["List", "LargeList", "FixedSizeList"] as const;
const plain = [
  ...["Null", "Bool", "Utf8", "LargeUtf8", "Utf8View", "Binary", "LargeBinary", "BinaryView", "FixedSizeBinary"],
  ...["Decimal", "DenseUnion", "SparseUnion"]
] as ("Null" | "Bool")[];
const units = ["Second", "Millisecond", "Microsecond", "Nanosecond"];

function className(type: DataType): string {
  if (DataType.isInt(type)) return `${type.isSigned ? "Int" : "Uint"}${type.bitWidth}`;
  if (DataType.isFloat(type)) return `Float${16 << type.precision}`;
  if (DataType.isTimestamp(type)) return `Timestamp${units[type.unit]!}`;
  if (DataType.isTime(type)) return `Time${units[type.unit]!}`;
  if (DataType.isDuration(type)) return `Duration${units[type.unit]!}`;
  if (DataType.isDate(type)) return ["DateDay", "DateMillisecond"][type.unit]!;
  if (DataType.isInterval(type)) return `Interval${["YearMonth", "DayTime", "MonthDayNano"][type.unit]!}`;
  return plain.find((kind) => DataType[`is${kind}`](type)) ?? "DataType";
}
