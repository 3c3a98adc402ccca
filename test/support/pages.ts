/** Random pages from a grammar, and random sources: what edits have to survive. */

export type Random = () => number;

export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

const words = [
  "alpha",
  "beta *gamma*",
  "`code`",
  "${a + 1}",
  "[x](y)",
  "$x^2$",
  "delta",
  "<b>e</b>",
  "\\${no}",
  "émigré"
];

function sentence(random: Random): string {
  return Array.from({length: 1 + Math.floor(random() * 5)}, () => pick(random, words)).join(" ");
}

const codeLines = [
  "const a = 1;",
  "  a + b",
  "",
  "\tdisplay(a);",
  "// ```",
  "~~~",
  "`${a}`",
  "    ```",
  ":::",
  "> x",
  "- y"
];

/** Code, in which lines may look like the end of a fence. */
export function randomCode(random: Random): string {
  const lines = Array.from({length: Math.floor(random() * 4)}, () => pick(random, codeLines));
  if (random() < 0.15) lines.push(pick(random, ["```", "````", "~~~~", "```ts", "   ```  "]));
  return lines.length ? `${lines.join("\n")}\n` : "";
}

function fence(random: Random, depth: number): string[] {
  const marker = pick(random, ["```", "~~~", "````", "~~~~~"]);
  const info = pick(random, ["ts", "js", "ts echo", "tex", "html", "ts height=36", "python", "js run=false", ""]);
  const lines = randomCode(random)
    .replace(/\n$/, "")
    .split("\n")
    .filter((line) => !/^\s*(?:`{3,}|~{3,})/.test(line));
  const indent = depth === 0 && random() < 0.3 ? " ".repeat(1 + Math.floor(random() * 3)) : "";
  return [`${marker}${info}`, ...lines, marker].map((line) => (line ? indent + line : line));
}

function leaf(random: Random, depth: number): string[] {
  return pick(random, [
    () => [sentence(random)],
    () => [sentence(random), sentence(random), `  ${sentence(random)}`],
    () => [`${pick(random, ["#", "##", "###"])} ${sentence(random)}`],
    () => [sentence(random), pick(random, ["===", "---"])],
    () => ["| a | b |", "|---|---|", `| ${pick(random, words)} | c |`],
    () => ["$$", "x = y", "$$ {#eq:a}"],
    () => ["<div>", "  ${b}", "</div>"],
    () => ["<!-- a", "", "comment -->"],
    () => ["[ref]: http://example.com"],
    () => ["    indented", "", "    code"],
    () => ["---"],
    () => fence(random, depth)
  ])();
}

function block(random: Random, depth: number): string[] {
  const inside = () => blocks(random, depth + 1);
  if (depth > 2 || random() < 0.65) return random() < 0.4 ? fence(random, depth) : leaf(random, depth);
  return pick(random, [
    () => [
      `::: ${pick(random, ["note", "figure {#fig:a}", "proof", "theorem"])} ${pick(random, ["", sentence(random)])}`.trimEnd(),
      ...inside(),
      ":::"
    ],
    () => inside().map((line) => (line ? `> ${line}` : ">")),
    () => list(random, inside),
    () => list(random, inside)
  ])();
}

function list(random: Random, inside: () => string[]): string[] {
  const marker = pick(random, ["-", "*", "1.", "10.", "-  ", "-\t"]);
  const margin = marker === "-\t" ? "\t" : " ".repeat(marker.length + Number(!/\s$/.test(marker)));
  return Array.from({length: 1 + Math.floor(random() * 3)}, () => {
    const lines = random() < 0.4 ? [sentence(random)] : inside();
    const first = /\s$/.test(marker) ? marker : `${marker} `;
    return lines.map((line, k) => (k ? (line ? margin + line : line) : first + line));
  }).flat();
}

function blocks(random: Random, depth: number): string[] {
  const note = () => [
    "a note[^1]",
    "",
    "[^1]: the note",
    "",
    ...blocks(random, 1).map((line) => (line ? `    ${line}` : line)),
    ""
  ];
  const parts = Array.from({length: 1 + Math.floor(random() * (depth ? 2 : 6))}, () => block(random, depth));
  if (!depth && random() < 0.2) parts.push(note());
  return parts.flatMap((lines, k) => (k && random() < 0.85 ? ["", ...(random() < 0.1 ? [""] : []), ...lines] : lines));
}

/** A page: with or without front matter and a last line's end, its lines ending in \n or \r\n. */
export function randomPage(random: Random): string {
  const front = random() < 0.25 ? ["---", "title: A page", "---", ...(random() < 0.5 ? [""] : [])] : [];
  const body = random() < 0.03 ? [] : blocks(random, 0);
  if (!front.length && body[0]?.startsWith("---")) body.unshift("# A rule, not front matter", "");
  const text = [...front, ...body].join("\n") + (random() < 0.8 ? "\n" : "");
  return random() < 0.25 ? text.replaceAll("\n", "\r\n") : text;
}

/** Prose, in which lines may begin what never ends. */
export function randomProse(random: Random): string {
  return pick(random, [
    () => sentence(random),
    () => `${sentence(random)}\n${sentence(random)}`,
    () => `${sentence(random)}\n\n${sentence(random)}`,
    () => `- ${sentence(random)}\n- two`,
    () => `1. ${sentence(random)}`,
    () => `# ${sentence(random)}`,
    () => "```ts\n1 + 1\n```",
    () => `${sentence(random)}\n\n\`\`\`ts\n1\n\`\`\`\n\nafter`,
    () => "```ts\nnever closed",
    () => "<!-- never closed",
    () => "::: note\nnever closed",
    () => ":::",
    () => "| a |\n|---|\n| b |",
    () => "> quote",
    () => "    code",
    () => "\tcode",
    () => "$$\nx\n$$",
    () => "---"
  ])();
}
