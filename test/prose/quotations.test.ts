import {expect, test} from "vitest";
import {quotations} from "../../src/prose/quotations.js";

const works = ["one", "two"];

test("are the words before a citation, and after an earlier one", () => {
  const text = `“Nothing” at all.

::: note The text says
“that this
is so”, and “always” [@one, p. 3]. Others say “no” [@three], and “perhaps” [@two].
:::

Said “elsewhere” again. [@one]
`;
  expect(quotations(text, works)).toEqual([
    {work: "one", words: "that this is so … always"},
    {work: "two", words: "perhaps"},
    {work: "one", words: "elsewhere"}
  ]);
});

test("are not what is only cited, or stands in a cell", () => {
  expect(quotations("As is known [@one].\n\n```ts\n“x” [@one]\n```\n", works)).toEqual([]);
  expect(quotations("“These”\n\nare not his [@one].", works)).toEqual([]);
});
