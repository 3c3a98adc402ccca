import type {Mutant, Outcome, PageMutation} from "./mutate-page.js";

/** The share of changes that were noticed, in percent, of those that changed a value; NaN if there are none. */
export function score(mutants: readonly Mutant[]): number {
  const seen = mutants.filter(({outcome}) => outcome !== "same");
  return (100 * seen.filter(({outcome}) => outcome !== "survived").length) / seen.length;
}

/** A line for each page, and one for each change that nothing noticed. */
export function printMutation(result: PageMutation): string {
  const {path, changes, mutants, time, skipped} = result;
  if (skipped) return `${path}: nothing tried: ${skipped}`;
  const same = mutants.filter(({outcome}) => outcome === "same").length;
  const head = `${path}: ${scoreText(mutants)} of ${mutants.length - same} changes noticed, ${same} more changed no value, ${changes} could be made; ${Math.round(time / 1000)} s`;
  return [
    head,
    ...survivors(mutants).map(
      (mutant) => `${placeOf(mutant)} survived ${mutant.before} → ${mutant.after}, in ${mutant.seenIn}`
    )
  ].join("\n");
}

export interface ReportOptions {
  seed: number;
  mutations: number;
}

/** The report as Markdown: what was done, a score for each page, and each change that nothing noticed. */
export function mutationReport(results: readonly PageMutation[], {seed, mutations}: ReportOptions): string {
  const tried = results.filter(({skipped}) => !skipped);
  const count = (mutants: readonly Mutant[], outcome: Outcome) =>
    mutants.filter((one) => one.outcome === outcome).length;
  const rows = tried.map(({path, places, changes, mutants}) => [
    `\`${path}\``,
    places,
    changes,
    mutants.length,
    count(mutants, "claim"),
    count(mutants, "error"),
    count(mutants, "time"),
    count(mutants, "same"),
    count(mutants, "survived"),
    scoreText(mutants)
  ]);
  const all = tried.flatMap(({mutants}) => mutants);
  return `# What the claims notice

<!-- Written by \`eigenbook verify --mutate --report docs/mutation.md\`; not by hand. -->

A claim that holds whatever the page computes is worth nothing. So each page is changed, one place at a time: a constant, an
operator, a comparison, a sign, in a cell or in a function of \`src/math\` that it calls, and its claims are checked with the
change. [Reproducibility](reproducibility.md#mutation) says which changes are made and how.

Of the changes of each page a sample of at most ${mutations} was tried, half of it in the page's cells where these have so many, drawn by
seed ${seed}. The pages of the table together noticed **${scoreText(all)}** of the ${all.length - count(all, "same")} that changed a value.

${table(["page", "places", "changes", "tried", "a claim failed", "an error", "no end", "no value", "survived", "noticed"], rows)}

*Places* are those in cells and kernels that the page's claims reach; *changes* are what could be made of them. What ends in an
error or does not end is noticed, too: the page shows no number then. *No value* of the page, neither of a variable nor of a
claim, was another in its last bit: a threshold between two roads to one result, a bound that is never met. There was nothing to
notice, and such changes count for nothing.
${results
  .filter(({skipped}) => skipped)
  .map(({path, skipped}) => `\n\`${path}\` was not changed: ${skipped}.\n`)
  .join("")}
## Changes that nothing noticed

Each of these changed the values that are named, variables of the page and claims: by less than the claims' tolerances, or where
none looks. They are places for another claim.
${tried.map(({path, mutants}) => section(path, survivors(mutants))).join("")}`;
}

function section(path: string, mutants: readonly Mutant[]): string {
  if (mutants.length === 0) return "";
  const rows = mutants.map((mutant) => [
    `\`${placeOf(mutant)}\``,
    code(mutant.before),
    code(mutant.after),
    seenIn(mutant)
  ]);
  return `\n### ${path}\n\n${table(["place", "before", "after", "seen in"], rows)}\n`;
}

/** A few of the values that a change was seen in. */
function seenIn(mutant: Mutant): string {
  const names = mutant.seenIn.split(", ");
  return `${names.slice(0, 3).map(code).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
}

function code(text: string): string {
  return text === "nothing" ? "nothing" : `\`${text.replaceAll("|", "\\|")}\``;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function scoreText(mutants: readonly Mutant[]): string {
  return mutants.length ? `${score(mutants).toFixed(0)} %` : "–";
}

function survivors(mutants: readonly Mutant[]): Mutant[] {
  const order = (a: Mutant, b: Mutant) =>
    (a.file < b.file ? -1 : Number(a.file > b.file)) || a.line - b.line || a.column - b.column;
  return mutants.filter(({outcome}) => outcome === "survived").sort(order);
}

function placeOf({file, line, column}: Mutant): string {
  return `${file}:${line}:${column}`;
}
