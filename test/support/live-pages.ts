/** Random pages of cells, and random edits of them, for what edits in a page must come to. */
import {pick, type Random} from "./pages.js";

export type Language = "ts" | "js" | "tex" | "html" | "svg";

export interface CodeUnit {
  kind: "code";
  language: Language;
  source: string;
  /** Whether the source is no code that could run. */
  broken: boolean;
  /** What runs in the place of a source that is broken: what the cell was when it last could be read. */
  running?: string | undefined;
  /** The block in which it stands. */
  within: "" | "quote" | "note" | "item";
}

export interface ProseUnit {
  kind: "prose";
  /** What stands between its expressions, one more than those. */
  words: readonly string[];
  expressions: readonly string[];
}

export type PageUnit = CodeUnit | ProseUnit;

/** What `window.notebook` is asked to do; cells are given by their place among the page's cells. */
export type PageEdit =
  | {call: "run"; cell: number; source: string}
  | {call: "insertAfter"; cell: number | null; source: string}
  | {call: "remove"; cell: number};

interface Source {
  source: string;
  broken?: boolean;
}

/** Names that cells define; the last are also names of the library or of the browser. */
const names = [
  "a",
  "b",
  "c",
  "d",
  "e",
  "f",
  "g",
  "h",
  "width",
  "d3",
  "dark",
  "name",
  "length",
  "html",
  "status",
  "origin"
];

const name = (random: Random) => (random() < 0.8 ? names[Math.floor(random() * 8)]! : pick(random, names.slice(8)));

/** A name that is defined, mostly. */
function readName(random: Random, defined: readonly string[]): string {
  return defined.length && random() < 0.85 ? pick(random, defined) : name(random);
}

/** A name that nobody defines yet, mostly. */
function newName(random: Random, defined: readonly string[]): string {
  const free = names.filter((each) => !defined.includes(each));
  return free.length && random() < 0.9 ? (random() < 0.8 ? free[0]! : pick(random, free)) : name(random);
}

function definedNames(units: readonly PageUnit[]): string[] {
  return names.filter((each) =>
    units.some(
      (unit) => unit.kind === "code" && new RegExp(`(?:const|let|function|class|p:) ${each}\\b`).test(unit.source)
    )
  );
}
const digit = (random: Random) => String(1 + Math.floor(random() * 9));

/** Each makes a cell that defines *x*, if it defines anything, and reads *y* and *z*, if it reads anything. */
const definitions: readonly ((x: string, y: string, z: string, n: string) => string)[] = [
  (x, _y, _z, n) => `const ${x}: number = ${n};`,
  (x, _y, _z, n) => `let ${x} = ${n} as number;`,
  (x, y) => `const ${x} = ${y} + 1;`,
  (x, y, z) => `const ${x} = [${y}, ${z}] as const;`,
  (x, y, _z, n) => `const {p: ${x}, ...${x}Rest} = {p: ${n}, q: typeof ${y}};`,
  (x, y) => `function ${x}(by: number): string {\n  return \`\${by} of \${typeof ${y}}\`;\n}`,
  (x) => `class ${x} {\n  constructor(readonly k: number) {}\n}`,
  (x, _y, _z, n) => `enum ${x}Kind {One = ${n}, Two}\nconst ${x} = ${x}Kind.Two;`,
  (x, y) => `interface Of {k: unknown}\nconst ${x}: Of = {k: ${y}};\ndisplay(${x});`,
  (x, _y, _z, n) => `const ${x} = await new Promise<number>((resolve) => setTimeout(resolve, 2, ${n}));`,
  (x, y) => `const ${x} = Promise.resolve(${y});`,
  (x, _y, _z, n) => `const ${x} = Promise.reject(new Error("rejected ${n}"));`,
  (x, y) => `const ${x} = (function* () {\n  for (let i = 0; i < 3; ++i) yield [i, typeof ${y}];\n})();`,
  (x, _y, _z, n) => `const ${x} = (async function* () {\n  yield 0;\n  yield ${n};\n})();`,
  (x, _y, _z, n) => `const ${x} = view(Inputs.range([0, 10], {value: ${n}, step: 1, label: "range"}));`,
  (x, y) => `const ${x} = view(Inputs.select(["one", "two"], {label: String(typeof ${y})}));`,
  (x, _y, _z, n) =>
    `const ${x} = Mutable(0);\nconst set${x} = (value: number) => (${x}.value = value);\nset${x}(${n});`,
  (x, _y, _z, n) => `import {mulberry32 as ${x}Rng} from "/math/random/mulberry32.js";\nconst ${x} = ${x}Rng(${n})();`,
  (x) => `import {mean as ${x}Mean, sum as ${x}Sum} from "npm:d3";\nconst ${x} = [${x}Mean([1, 2]), ${x}Sum([1, 2])];`,
  (x) => `import type {CsrMatrix} from "/math/sparse/csr-matrix.js";\nconst ${x} = null as CsrMatrix | null;`,
  (x) => `const {mulberry32: ${x}} = await import("/math/random/mulberry32.js");`,
  (x) => `const ${x} = import.meta.resolve("/math/random/mulberry32.js");`,
  (x) => `const ${x}At = "rng" + "/none.js";\nconst ${x} = await import("./" + ${x}At).catch(() => "no module");`,
  (x) => `const ${x} = [new URL("x", import.meta.url).pathname, typeof import.meta.resolve];`,
  (x) => `const ${x} = (await import("data:text/javascript,export default " + 3)).default;`,
  (x) => `const ${x} = (await FileAttachment("/data/iris.arrow").arrow()).numRows as number;`,
  (x) =>
    `const ${x}File = FileAttachment("../data/karate.arrow");\nconst ${x} = [${x}File.name, ${x}File.href, ${x}File.mimeType, ${x}File.size];`,
  (x, y) => `const ${x} = html\`<i>\${typeof ${y}}</i>\`;\ndisplay(${x});`,
  (x, y, z) => `const ${x} = 1;\ndisplay(${y});\ndisplay({z: ${z}});`,
  (x, y) => `const ${x} = (null as unknown as {k: {l: number}}).k.l + ${y};`,
  (x) => `const ${x} = Object.freeze({k: 1}) as {k: number};\n${x}.k = 2;`,
  (x) => `const ${x} = [typeof this, (function (this: unknown) { return typeof this; })()];`,
  (x, y) => `const ${x} = [];\nfor (const each of [1, 2]) ${x}.push(each + (await ${y}));`,
  (x) => `const ${x} = "\`\`\`";\n// \`\`\`\n`,
  (x, y) => `invalidation.then(() => ${y});\nconst ${x} = typeof invalidation.then;`
];

const displays: readonly ((x: string, y: string, z: string, n: string) => string)[] = [
  (x, y) => `${x} + ${y}`,
  (x) => `[${x}, typeof ${x}]`,
  (x, y) => `{x: ${x}, y: ${y}}`,
  (x, y) => `display(${x});\ndisplay(${y});`,
  (x, _y, _z, n) => `for (let i = 0; i < ${n}; ++i) display(i);\nif (typeof ${x} === "number") display("number");`,
  (x) => `html\`<b>\${${x}}</b>\``,
  (x) => `svg\`<circle r="\${typeof ${x} === "number" ? ${x} : 3}"/>\``,
  (_x, _y, _z, n) => `tex\`x^${n}\``,
  (_x, _y, _z, n) => `Plot.plot({width: 200, height: 60, marks: [Plot.ruleX([0, ${n}])]})`,
  (x) => `Promise.resolve(${x})`,
  (x, _y, _z, n) => `throw new RangeError(\`thrown ${n} \${typeof ${x}}\`);`,
  (_x, _y, _z, n) => `nobody + ${n}`,
  (x) => `view(Inputs.text({value: String(typeof ${x})}))`,
  (x) => `(function* () {\n  yield 1;\n  yield typeof ${x};\n})()`,
  (x) => `new Map([["k", ${x}]])`,
  () => "// nothing\n",
  () => ""
];

const broken: readonly ((x: string, y: string) => string)[] = [
  (x) => `const ${x} = ;`,
  (x) => `const ${x} = 1;\nconst ${x} = 2;`,
  (x, y) => `export const ${x} = ${y};`,
  (x) => `${x} = 5;`,
  (x) => `const f = FileAttachment(${x});`,
  () => "window = 1;",
  (x) => `display(${x}`,
  () => "return 1;"
];

const markup: Readonly<Record<"tex" | "html" | "svg", readonly ((x: string, n: string) => string)[]>> = {
  tex: [(_x, n) => `x^${n} + \\frac{1}{2}`, (x) => `y = \${typeof ${x}}`],
  html: [(x) => `<b>\${typeof ${x}}</b>\n<i>two</i>`, (x, n) => `<p>${n} \${${x}}</p>`],
  svg: [(_x, n) => `<svg width="20" height="20"><circle r="${n}"/></svg>`, (x) => `<text>\${${x}}</text>`]
};

function randomSource(random: Random, language: Language, units: readonly PageUnit[]): Source {
  const defined = definedNames(units);
  const [x, y, z, n] = [newName(random, defined), readName(random, defined), readName(random, defined), digit(random)];
  if (language === "tex" || language === "html" || language === "svg") {
    return {source: `${pick(random, markup[language])(y, n)}\n`};
  }
  if (random() < 0.08) return {source: ended(pick(random, broken)(x, y)), broken: true};
  if (language === "js") {
    const plain = [
      `const ${x} = await import("data:text/javascript,export const k = " + ${n});`,
      `const ${x} = ${n};`,
      `const ${x} = ${y} + ${n};`,
      `${x}`,
      `display(${x});`,
      `const ${x} = this;`
    ];
    return {source: ended(pick(random, plain))};
  }
  return {source: ended(pick(random, random() < 0.65 ? definitions : displays)(x, y, z, n))};
}

function ended(source: string): string {
  return source === "" || source.endsWith("\n") ? source : `${source}\n`;
}

const expressions: readonly ((x: string, n: string) => string)[] = [
  (x, n) => `${x} + ${n}`,
  (x) => `typeof ${x}`,
  (x) => `html\`<i>\${${x}}</i>\``,
  (x) => `[${x}, "!"]`,
  (_x, n) => `Promise.resolve(${n})`,
  (x) => `${x}.k.l`,
  (x) => `[import.meta.url.length > 0, ${x}]`,
  () => "nobody"
];

function randomExpression(random: Random, units: readonly PageUnit[]): string {
  return pick(random, expressions)(readName(random, definedNames(units)), digit(random));
}

export function randomUnits(random: Random): PageUnit[] {
  const units: PageUnit[] = [];
  const count = 6 + Math.floor(random() * 5);
  while (units.length < count) units.push(randomUnit(random, units));
  // Cells stand before what they read, too.
  return units
    .map((unit) => [random(), unit] as const)
    .sort(([a], [b]) => a - b)
    .map(([, unit]) => unit);
}

function randomUnit(random: Random, units: readonly PageUnit[]): PageUnit {
  if (random() < 0.2) {
    const count = 1 + Math.floor(random() * 2);
    return {
      kind: "prose",
      words: ["It says ", ...Array.from({length: count - 1}, () => " and "), "."],
      expressions: Array.from({length: count}, () => randomExpression(random, units))
    };
  }
  const language = random() < 0.75 ? "ts" : pick(random, ["js", "tex", "html", "svg"] as const);
  const {source, broken = false} = randomSource(random, language, units);
  const within = random() < 0.8 ? "" : pick(random, ["quote", "note", "item"] as const);
  return {kind: "code", language, source, broken, within};
}

const cellsOf = (unit: PageUnit) => (unit.kind === "code" ? 1 : unit.expressions.length);

/** A random edit, and the units when it is made. */
export function randomEdit(random: Random, units: readonly PageUnit[]): {edit: PageEdit; units: PageUnit[]} {
  const places = units.flatMap((unit, at) => Array.from({length: cellsOf(unit)}, (_, within) => ({at, within})));
  const cell = Math.floor(random() * places.length);
  const {at, within} = places[cell]!;
  const unit = units[at]!;
  const choice = random();
  if (choice < 0.25 || places.length < 3) {
    const {source, broken = false} = randomSource(random, "ts", units);
    const isLast = choice < 0.04;
    const made: CodeUnit = {kind: "code", language: "ts", source, broken, within: ""};
    const index = isLast ? units.length : at + 1;
    return {
      edit: {call: "insertAfter", cell: isLast ? null : cell, source},
      units: [...units.slice(0, index), made, ...units.slice(index)]
    };
  }
  if (choice < 0.4 && unit.kind === "code") {
    return {edit: {call: "remove", cell}, units: units.filter((each) => each !== unit)};
  }
  if (unit.kind === "prose") {
    const source = randomExpression(random, units);
    return {
      edit: {call: "run", cell, source},
      units: units.with(at, {...unit, expressions: unit.expressions.with(within, source)})
    };
  }
  const {source, broken = false} = randomSource(random, unit.language, units);
  const running = broken ? (unit.broken ? unit.running : unit.source) : undefined;
  return {
    edit: {call: "run", cell, source},
    units: units.with(at, {...unit, source, broken, running})
  };
}

/** The page as a file; of a cell that cannot be read, what runs in its place. */
export function pageText(units: readonly PageUnit[]): string {
  return ["# A page", ...units.map(unitText)].join("\n\n") + "\n";
}

function unitText(unit: PageUnit): string {
  if (unit.kind === "prose") {
    return unit.words
      .map((word, k) => word + (k < unit.expressions.length ? `\${${unit.expressions[k]!}}` : ""))
      .join("");
  }
  const source = unit.running ?? unit.source;
  const fence = source.includes("```") ? "````" : "```";
  const lines = [`${fence}${unit.language}`, ...(source === "" ? [] : source.replace(/\n$/, "").split("\n")), fence];
  if (unit.within === "quote") return lines.map((line) => `> ${line}`.trimEnd()).join("\n");
  if (unit.within === "item") return lines.map((line, k) => `${k ? "  " : "- "}${line}`.trimEnd()).join("\n");
  return unit.within === "note" ? ["::: note", "", ...lines, "", ":::"].join("\n") : lines.join("\n");
}

/** For each cell of the page, whether it cannot be read, and whether its last definition runs in its place. */
export function brokenCells(units: readonly PageUnit[]): ("" | "broken" | "replaced")[] {
  return units.flatMap((unit) =>
    unit.kind === "code"
      ? [unit.broken ? (unit.running === undefined ? "broken" : "replaced") : ""]
      : unit.expressions.map(() => "" as const)
  );
}
