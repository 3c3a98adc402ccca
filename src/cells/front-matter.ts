/** A scalar or a list or a mapping of front matter. */
export type YamlValue = string | number | boolean | null | YamlValue[] | {[key: string]: YamlValue};

/** The block between `---` lines at the top of a page: its text, where the page's content starts, and its keys. */
export interface FrontMatter {
  raw: string;
  end: number;
  data: Record<string, YamlValue>;
}

/**
 * Reads the front matter of a page whose lines end in `\n`. Understands the YAML that pages need: `key: scalar`,
 * `[flow, lists]`, `- block lists`, folded (`>`) and literal (`|`) text, and mappings by indentation; a line that is
 * none of these is ignored.
 */
export function readFrontMatter(text: string): FrontMatter {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  if (!text.startsWith("---", bom) || text[bom + 3] === "-") return {raw: "", end: bom, data: {}};
  const start = bom + 3;
  const close = text.indexOf("\n---", start);
  const raw = text.slice(start, close < 0 ? undefined : close).replace(/^.*\n?/, "");
  const end = close < 0 ? text.length : close + 4 + Number(text[close + 4] === "\n");
  const {value} = readBlock(raw.split("\n"), 0, 0);
  return {raw, end, data: value !== null && typeof value === "object" && !Array.isArray(value) ? value : {}};
}

interface Read {
  value: YamlValue;
  next: number;
}

function readBlock(lines: string[], start: number, indent: number): Read {
  const data: Record<string, YamlValue> = {};
  let i = start;
  while (i < lines.length) {
    const line = lines[i]!;
    if (isBlank(line)) {
      ++i;
      continue;
    }
    if (indentation(line) < indent) break;
    const entry = /^\s*("[^"]*"|'[^']*'|[^\s:#-][^:]*?)\s*:(?:\s+(.*)|\s*)$/.exec(line);
    if (!entry) {
      ++i;
      continue;
    }
    const {value, next} = readValue(lines, i, (entry[2] ?? "").trim());
    data[String(readScalar(entry[1]!))] = value;
    i = next;
  }
  return {value: data, next: i};
}

function readValue(lines: string[], i: number, text: string): Read {
  const indent = indentation(lines[i]!);
  if (/^[|>][+-]?$/.test(text)) return readText(lines, i + 1, indent, text.startsWith(">") ? " " : "\n");
  if (text && !text.startsWith("#")) return {value: readScalar(text), next: i + 1};
  let next = i + 1;
  while (next < lines.length && isBlank(lines[next]!)) ++next;
  const line = lines[next];
  if (line !== undefined && /^\s*-\s/.test(line) && indentation(line) >= indent) return readList(lines, next);
  if (line !== undefined && indentation(line) > indent) return readBlock(lines, next, indentation(line));
  return {value: null, next: i + 1};
}

function readList(lines: string[], start: number): Read {
  const value: YamlValue[] = [];
  let next = start;
  for (; next < lines.length; ++next) {
    const item = /^\s*-\s+(.*)$/.exec(lines[next]!);
    if (item) value.push(readScalar(item[1]!.trim()));
    else if (!isBlank(lines[next]!)) break;
  }
  return {value, next};
}

function readText(lines: string[], start: number, indent: number, glue: string): Read {
  let next = start;
  while (next < lines.length && (lines[next]!.trim() === "" || indentation(lines[next]!) > indent)) ++next;
  const body = lines.slice(start, next);
  const margin = indentation(body.find((line) => line.trim() !== "") ?? "");
  return {
    value: body
      .map((line) => line.slice(margin))
      .join(glue)
      .trim(),
    next
  };
}

function readScalar(text: string): YamlValue {
  const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(text);
  if (quoted) return quoted[1] === "'" ? quoted[2]!.replaceAll("''", "'") : unescape(quoted[2]!);
  const list = /^\[(.*)\](?:\s+#.*)?$/.exec(text);
  if (list) return splitList(list[1]!).map(readScalar);
  const plain = text.replace(/\s+#.*$/, "");
  if (/^(true|false)$/i.test(plain)) return plain.toLowerCase() === "true";
  if (/^(null|~|)$/i.test(plain)) return null;
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return Number(plain);
  return plain;
}

function splitList(text: string): string[] {
  return (text.match(/"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,][^,]*/g) ?? [])
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char === "t" ? "\t" : char));
}

function indentation(line: string): number {
  return /^\s*/.exec(line)![0].length;
}

function isBlank(line: string): boolean {
  return /^\s*(#.*)?$/.test(line);
}
