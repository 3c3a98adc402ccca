import {wasm} from "../../../src/contest/contest.js";
import {caseText, sizeText, type CaseResult, type Entry, type Results} from "../../../src/contest/results.js";
import {lossRows, targetRows} from "../../../src/contest/rows.js";
import {duration, errorText, ratioText} from "../../../src/contest/text.js";

/** A figure of the report: its file beside it, and what one sees. */
export interface ReportFigure {
  kernel: string;
  file: string;
  alt: string;
  caption: string;
}

/** The report of a run, as Markdown. The same results give the same text. */
export function markdown(results: Results, figures: readonly ReportFigure[]): string {
  const kernels = [...new Set(results.cases.map(({kernel}) => kernel))];
  return [
    "# How fast are the kernels?",
    provenance(results),
    method,
    "## Targets",
    targets(results.cases),
    "## Where we lose",
    losses(results.cases),
    ...kernels.flatMap((kernel) => {
      const cases = results.cases.filter((each) => each.kernel === kernel);
      return [
        `## ${kernel}`,
        `${capital(cases[0].task)}. Error: ${cases[0].measure}.`,
        ...figures
          .filter((figure) => figure.kernel === kernel)
          .map(({file, alt, caption}) => `![${alt}](${file})\n\n${caption}`),
        ...cases.map(section)
      ];
    }),
    "## Who took part",
    versions(results),
    absences(results.cases)
  ].join("\n\n");
}

function provenance({made, quick, seconds, machine, versions}: Results): string {
  const {processor, cores, memory, system} = machine;
  const effort = quick ? " **A quick run, of small inputs and few repetitions.**" : "";
  return `\`npm run bench\` wrote this page on ${made}, in ${seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`}, on ${cores} shared cores of ${processor}, ${memory} GB, ${system}, with Node ${versions.node}.${effort} Do not edit it: \`npm run bench -- --report\` writes it anew from [what was measured](../src/data/benchmarks.json).`;
}

const method = `Every case has seeded inputs. Each program works in a process of its own, reads the same bytes, and has its turn in
each round, so that all meet the same noise; native ones are held to one thread. **Time** is processor time of a warm
call, all threads of the process together: the median, and in brackets the quartiles. **×** is that time in units of
our WebAssembly: above 1, we are faster. **Cold** is the first call, with nothing compiled. **Memory** is the peak of
the first call above what the process held before it. **Error** is how wrong the answer is, by a measure that is the same for all; a wrong
answer is marked ✗, however fast. What it does not say: how fast your machine is, how well each program does with several
threads, or that its authors would have called it as we did; the calls are in
[src/contest](../src/contest) and [test/bench/peers](../test/bench/peers).`;

function targets(cases: readonly CaseResult[]): string {
  const rows = targetRows(cases);
  if (rows.length === 0) return "None of these cases has one.";
  return table(
    ["kernel and input", "target", "measured", ""],
    rows.map(({where, target, measured, met}) => [where, target, measured, met === null ? "–" : met ? "✓" : "✗"])
  );
}

function losses(cases: readonly CaseResult[]): string {
  const rows = lossRows(cases);
  const wrong = cases.filter(({entries}) => entries.some(({name, right}) => name === wasm && right === false));
  const admitted = wrong.length ? `\n\nOur answer is wrong for ${wrong.map(caseText).join("; ")}.` : "";
  if (rows.length === 0) return `No right answer came sooner than ours in this run.${admitted}`;
  return (
    table(
      ["kernel and input", "faster than ours", "by"],
      rows.map(({where, name, ratio}) => [where, name, `${ratioText(ratio)} ×`])
    ) + admitted
  );
}

function section(result: CaseResult): string {
  const {distribution, about, size, seeds, entries, bound} = result;
  const ours = entries.find(({name}) => name === wasm)?.time?.median;
  const rows = entries.map((entry) => row(entry, ours));
  const notes = entries.filter(({note, time}) => note && time).map(({name, note}) => `${name}: ${note}.`);
  return [
    `### ${capital(distribution)}, ${sizeText(size)}`,
    `${capital(about)}; ${seeds.length === 1 ? "one seed" : `${seeds.length} seeds`}; right if the error is at most ${errorText(bound)}.`,
    table(["program", "time", "×", "cold", "memory", "error"], rows),
    ...(notes.length ? [notes.join(" ")] : [])
  ].join("\n\n");
}

function row({name, time, runs, first, memory, error, right, missing}: Entry, ours: number | undefined): string[] {
  if (!time) return [name, missing ?? "did not run", "", "", "", ""];
  return [
    name,
    `${duration(time.median)} [${duration(time.low)} – ${duration(time.high)}]${runs === 1 ? ", one run" : ""}`,
    ours === undefined ? "" : ratioText(time.median / ours),
    first === undefined ? "" : duration(first),
    memory == null ? "" : `${memory} MB`,
    `${right ? "" : "✗ wrong: "}${errorText(error)}`
  ];
}

function versions({versions}: Results): string {
  return `${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.`;
}

function absences(cases: readonly CaseResult[]): string {
  const reasons = new Map<string, string[]>();
  for (const result of cases) {
    for (const {name, missing} of result.entries) {
      if (missing === undefined) continue;
      const key = `${name}: ${missing}`;
      reasons.set(key, [...(reasons.get(key) ?? []), caseText(result)]);
    }
  }
  if (reasons.size === 0) return "All took part in every case.";
  return ["Who did not take part, and where:", ...Array.from(reasons, ([why, where]) => `- ${why} (${where.join("; ")})`)].join("\n"); // prettier-ignore
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
