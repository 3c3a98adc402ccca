/** What a new page is called, in the ways in which its files call it. */
export interface PageName {
  /** "graphs/hitting-times". */
  address: string;
  chapter: string;
  /** "hitting-times". */
  name: string;
  /** "hittingTimes": the kernel and the claims. */
  identifier: string;
  title: string;
  question: string;
}

/**
 * The files of a new page, by path. They are a page that holds: its kernel is a mean, its data the numbers 1 … 100 in a
 * random order, so that what must come out is known; whoever writes the page replaces one after the other.
 */
export function newFiles(page: PageName): Record<string, string> {
  const {chapter, name} = page;
  return {
    [`src/notebooks/${chapter}/${name}.md`]: pageText(page),
    [`src/data/${name}.arrow.ts`]: loader(page),
    [`src/math/${chapter}/${name}.ts`]: kernel(page),
    [`test/math/${chapter}/${name}.test.ts`]: kernelTest(page),
    [`src/checks/expected/${name}.ts`]: claims(page),
    [`test/notebooks/${name}.test.ts`]: pageTest(page)
  };
}

function pageText({address, name, identifier, title, question}: PageName): string {
  return `---
title: ${JSON.stringify(question)}
description: ${JSON.stringify(`${title}: derived, computed and checked.`)}
needs: what a mean is
minutes: 5
data: the numbers 1 to 100 in a random order
---

# ${question}

Say here what the reader will know at the end, and why it matters.

## The statement

::: theorem {#thm:mean} The mean of the first numbers
The mean of $1, \\dots, n$ in any order is $(n + 1) / 2$.
:::

::: proof of [@thm:mean]
The sum of the numbers and that of the same numbers in reverse add up to $n\\,(n + 1)$.
:::

What the theorem does not say: nothing about numbers that are missing.

## The data

\`\`\`ts
import {${identifier}} from "/math/${address}.js";
import {numbers} from "/tables/numbers.js";

const table = await FileAttachment("/data/${name}.arrow").arrow();
const values = numbers(table, "value");
const result = ${identifier}(values);
\`\`\`

The mean of \${values.length} numbers is \${result}, and should be [50.5]{claim=mean}.

::: figure {#fig:values} Each number where it stands in the data. The line is at their mean.

\`\`\`ts height=320
import {hues, themed} from "/figures/theme.js";

display(
  Plot.plot(
    themed({
      ariaLabel: "The numbers in the order of the data, and their mean",
      width: Math.min(width, 736),
      height: 300,
      x: {label: "place"},
      y: {label: "value"},
      marks: [Plot.ruleY([result], {stroke: hues.truth}), Plot.dot(values, {x: (_, i) => i, y: (value) => value, r: 2})]
    })
  )
);
\`\`\`

:::

::: try
What becomes of the mean if the largest number is left out? Change the cell that reads the data.
:::

::: fails
The mean of no numbers at all: \`${identifier}([])\` is refused.
:::

## Numbers that must come out

\`\`\`ts
import {expected} from "/checks/expected/${name}.js";
import {claims} from "/checks/table.js";

display(claims(expected, {mean: result}));
\`\`\`

## Data and credits

\`\`\`ts
import {metadata} from "/tables/metadata.js";

const about = metadata(table);
display(html\`<p><code>\${about.name}</code>: \${about.source}. \${about.credit}. Licence: \${about.licence}.</p>\`);
\`\`\`
`;
}

function loader({name}: PageName): string {
  return `import {permutation} from "../math/random/permutation.js";
import {integers, writeTable} from "./support/arrow.js";
import {generated} from "./support/sources.js";

// The numbers 1 … 100 in a random order.
const seed = 1;

writeTable(
  "${name}.arrow",
  {value: integers(permutation(100, seed).map((value) => value + 1))},
  {...generated, seed, source: "the numbers 1 to 100 in a random order"}
);
`;
}

function kernel({identifier}: PageName): string {
  return `import {checkNumbers} from "../dense/check.js";

/**
 * The mean of *values*, summed with a correction for what each addition rounds off (Neumaier 1974): the error is at most
 * 2ε times the mean of their absolute values. O(n).
 *
 * Throws a RangeError if there are no values, or one is NaN or infinite.
 */
export function ${identifier}(values: ArrayLike<number>): number {
  checkNumbers("values", values);
  const n = values.length;
  if (!(n > 0)) throw new RangeError(\`values must not be empty; got \${n}\`);
  let sum = 0;
  let correction = 0;
  for (let i = 0; i < n; ++i) {
    const value = values[i];
    if (!Number.isFinite(value)) throw new RangeError(\`invalid value \${i}; not finite: \${value}\`);
    const next = sum + value;
    correction += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return (sum + correction) / n;
}
`;
}

function kernelTest({chapter, name, identifier}: PageName): string {
  const imports = [
    `import {${identifier}} from "../../../src/math/${chapter}/${name}.js";`,
    ...["mulberry32", "normal", "shuffle"].map((each) => `import {${each}} from "../../../src/math/random/${each}.js";`)
  ].sort(byModule);
  return `import {describe, expect, it} from "vitest";
${imports.join("\n")}

/** The error bound of the kernel, of means of numbers whose absolute values have the mean *scale*. */
const bound = (scale: number) => 2 * Number.EPSILON * scale;

const sample = (n: number, seed: number) => Float64Array.from({length: n}, normal(seed));
const size = (values: Float64Array) => values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;

describe("${identifier}", () => {
  it.each([1, 2, 3, 1000])("of 1 … %i is (n + 1) / 2", (n) => {
    expect(${identifier}(Float64Array.from({length: n}, (_, i) => i + 1))).toBe((n + 1) / 2);
  });

  it("does not see the order", () => {
    const values = sample(500, 1);
    const other = shuffle(values, mulberry32(2));
    expect(Math.abs(${identifier}(values) - ${identifier}(other))).toBeLessThanOrEqual(2 * bound(size(values)));
  });

  it.each([2 ** 30, 2 ** -30])("scales with its values, by %d", (factor) => {
    const values = sample(500, 3);
    expect(${identifier}(values.map((value) => factor * value))).toBe(factor * ${identifier}(values));
  });

  it("keeps what is small beside what cancels", () => {
    expect(${identifier}([1e100, 3, -1e100])).toBe(1);
  });

  it.each([[[]], [[1, NaN]], [[Infinity]]])("refuses %j", (values) => {
    expect(() => ${identifier}(values)).toThrow(RangeError);
  });
});
`;
}

/** The order of imports that lint asks for. */
function byModule(a: string, b: string): number {
  const [first, second] = [a, b].map((line) => line.slice(line.indexOf(" from ")));
  return first! < second! ? -1 : 1;
}

function claims({title}: PageName): string {
  return `import type {Expectations} from "../claim.js";

/** What must come out on the page “${title}”. */
export const expected = {
  mean: {expected: 50.5, tolerance: 0, kind: "exact", source: "closed form, (n + 1) / 2"}
} as const satisfies Expectations;
`;
}

function pageTest({chapter, name, identifier}: PageName): string {
  return `import {tableFromIPC} from "apache-arrow";
import {expect, it} from "vitest";
import {check} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/${name}.js";
import {${identifier}} from "../../src/math/${chapter}/${name}.js";
import {numbers} from "../../src/tables/numbers.js";
import {load} from "../data/run-loader.js";

const values = async () => numbers(tableFromIPC(await load("${name}.arrow")), "value");

const computed: Record<keyof typeof expected, () => unknown> = {
  mean: async () => ${identifier}(await values())
};

it.each(Object.keys(computed) as (keyof typeof expected)[])("%s comes out", async (id) => {
  const claim = check(id, expected[id], await computed[id]());
  expect(claim.holds, claim.message).toBe(true);
});
`;
}
