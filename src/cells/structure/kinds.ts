/** A kind of block: `::: theorem {#thm:perron} Title` … `:::`. */
export interface Kind {
  element: "section" | "figure" | "aside";
  /** What the block is called on the page. */
  name: string;
  /** What its labels begin with. */
  prefix?: string;
  numbered: boolean;
}

const statement = (name: string, prefix: string): Kind => ({element: "section", name, prefix, numbered: true});
const part = (name: string): Kind => ({element: "section", name, numbered: false});

export const kinds: Readonly<Record<string, Kind>> = {
  theorem: statement("Theorem", "thm"),
  lemma: statement("Lemma", "lem"),
  proposition: statement("Proposition", "prop"),
  corollary: statement("Corollary", "cor"),
  definition: statement("Definition", "def"),
  remark: statement("Remark", "rem"),
  example: statement("Example", "ex"),
  algorithm: statement("Algorithm", "alg"),
  figure: {element: "figure", name: "Figure", prefix: "fig", numbered: true},
  table: {element: "figure", name: "Table", prefix: "tab", numbered: true},
  proof: part("Proof"),
  try: part("Try this"),
  fails: part("Where it fails"),
  note: {element: "aside", name: "", numbered: false},
  notation: part("Notation"),
  references: part("References")
};

/** What labels begin with: "eq", "sec", "thm", … */
export const prefixes: readonly string[] = [
  "eq",
  "sec",
  "term",
  ...Object.values(kinds).flatMap(({prefix}) => prefix ?? [])
];

/** Whether "thm:perron" is a label's name, and not the key of a work. */
export function isLabel(name: string): boolean {
  return prefixes.includes(name.split(":")[0]!) && name.includes(":");
}
