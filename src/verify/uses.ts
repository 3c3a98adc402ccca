/** What a cell may say that it uses, in a comment such as `// uses: clock, random`. */
export const declarableUses = ["clock", "random", "network"] as const;

export type DeclarableUse = (typeof declarableUses)[number];

/** The uses that a cell's source says it has. */
export function declaredUses(source: string): Set<DeclarableUse> {
  const said = Array.from(source.matchAll(/(?:\/\/|\/\*)\s*uses:\s*([\w,\t ]+)/g), ([, list = ""]) => list);
  const words = said.flatMap((list) => list.split(/[\s,]+/));
  return new Set(declarableUses.filter((use) => words.includes(use)));
}
