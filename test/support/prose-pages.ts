/** Random pages of prose around cells, and random edits of their text, for what text edited in a page must come to. */
import {pick, type Random} from "./pages.js";

const names = ["one", "two", "three", "nobody"];
const number = (random: Random) => String(1 + Math.floor(random() * 9));
const expression = (random: Random) =>
  pick(random, [
    (x: string, n: string) => `\${${x} + ${n}}`,
    (x: string) => `\${html\`<i>\${${x}}</i>\`}`,
    (_x: string, n: string) => `\${Promise.resolve(${n})}`,
    (x: string) => `\${typeof ${x}}`,
    (_x: string, n: string) => `\${${n} + }`,
    (x: string) => `\\\${${x}}`
  ])(pick(random, names), number(random));

const inline: readonly ((random: Random) => string)[] = [
  expression,
  expression,
  (random) => `$x^${number(random)}$`,
  () => "**bold *both***",
  () => "[a link](/p/data) [and](https://example.org)",
  () => "`code`",
  () => "[@zachary1977]",
  () => "<b>raw &amp; inline</b>",
  (random) => `plain ${number(random)}`,
  () => "&copy; émigré"
];

function sentence(random: Random): string {
  return Array.from({length: 1 + Math.floor(random() * 3)}, () => pick(random, inline)(random)).join(" ");
}

/** Blocks of prose; each stands by itself. */
const blocks: readonly ((random: Random) => string)[] = [
  (random) => `Text ${sentence(random)}\nin two lines ${sentence(random)}`,
  (random) => `## Heading ${number(random)} ${pick(random, ["", "`code`", "*x*"])}`.trimEnd(),
  (random) => `- item ${sentence(random)}\n- item\n  - inner ${sentence(random)}`,
  (random) => `1. first\n\n2. second, loose ${sentence(random)}`,
  (random) => `> quoted ${sentence(random)}`,
  (random) => `| a | b |\n| --- | ---: |\n| ${number(random)} | ${sentence(random)} |`,
  (random) => `$$\n\\sum_{k=1}^{${number(random)}} k\n$$`,
  () => "---",
  (random) => `~~~\nnot run ${number(random)} <b>\n~~~`,
  (random) => `<div class="${pick(random, names)}">\n<p>${sentence(random)}</p>\n</div>`,
  (random) => `<p title="\${no}">HTML ${expression(random)}</p><p>and ${expression(random)}</p>`,
  (random) =>
    `<details open>\n<summary>More ${number(random)}</summary>\n<!-- \${no} -->\n${expression(random)}\n</details>`,
  (random) => `<table><tr><td>${expression(random)}</td></tr></table>`,
  (random) => `<script>(globalThis.scripts ??= []).push("script ${number(random)}");</script>`,
  (random) => `<!-- only a comment ${number(random)} -->`
];

const cells = ["const one = 1;", "const two = one + 1;", "const three = Promise.resolve(3);", "display(one);"];

/** The text of a random page: prose of every kind, with titles and captions, and cells between. */
export function prosePage(random: Random): string {
  const prose = () => pick(random, blocks)(random);
  const parts = [
    ...cells.map((cell) => `\`\`\`ts\n${cell}\n\`\`\``),
    ...Array.from({length: 6}, prose),
    `::: theorem {#thm:t} Title ${sentence(random)}\n${prose()}\n:::`,
    `::: figure {#fig:f} Caption ${sentence(random)}\n\n\`\`\`ts\ndisplay(two);\n\`\`\`\n\n:::`,
    `::: note A note ${number(random)}\n${prose()}\n\n${prose()}\n:::`
  ];
  const shuffled = parts
    .map((part) => [random(), part] as const)
    .sort(([a], [b]) => a - b)
    .map(([, part]) => part);
  return `${["# Prose", "See [@thm:t] and [@fig:f].", ...shuffled].join("\n\n")}\n`;
}

/** Another text for a unit of prose of a type. */
export function proseSource(random: Random, type: string): string {
  return type === "title" ? `Another ${sentence(random)}` : pick(random, blocks)(random);
}
