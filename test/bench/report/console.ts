import {wasm} from "../../../src/contest/contest.js";
import {met, sizeText, type CaseResult} from "../../../src/contest/results.js";
import {comparison} from "../../../src/contest/rows.js";
import {duration, errorText, ratioText} from "../../../src/contest/text.js";

/** What a case came to, for a terminal. */
export function lines(result: CaseResult): string[] {
  const {kernel, distribution, size, entries, targets} = result;
  const ours = entries.find(({name}) => name === wasm)?.time?.median;
  const wide = Math.max(...entries.map(({name}) => name.length));
  return [
    `\n${kernel}, ${distribution}, ${sizeText(size)}`,
    ...entries.map(({name, time, memory, error, right, missing}) => {
      if (!time) return `  ${name.padEnd(wide)}  ${missing}`;
      const columns = [
        duration(time.median).padStart(9),
        `[${duration(time.low)} – ${duration(time.high)}]`.padEnd(22),
        (ours ? `× ${ratioText(time.median / ours)}` : "").padEnd(8),
        (memory == null ? "" : `${memory} MB`).padStart(9),
        `${right ? "✓" : "✗ wrong:"} ${errorText(error)}`
      ];
      return `  ${name.padEnd(wide)}  ${columns.join("  ")}`;
    }),
    ...targets.map((target) => {
      const reached = met(result, target);
      const said = comparison(result, target);
      return `  ${reached === null ? "?" : reached ? "✓" : "✗"} ${target.text}${said && ` (${said})`}`;
    })
  ];
}
