// @vitest-environment jsdom
import {expect, test} from "vitest";
import {chancesBySeed} from "../../src/figures/graph-networks/chances-by-seed.js";
import {description, marks, read} from "../support/figure.js";

const members = [
  {name: "1", known: true, runs: [0.99, 0.98, 0.97]},
  {name: "2", known: false, runs: [0.2, 0.3, 0.4]},
  {name: "3", known: false, runs: [0.4, 0.6, 0.9]}
];

test.each([720, 358])(
  "chancesBySeed sorts members by their median, with a bar between seeds, at %i pixels",
  (width) => {
    const figure = chancesBySeed(members, {ran: 3, of: 3, width});
    const words = read(figure);
    expect(words.filter((word) => /^[123]$/.test(word))).toEqual(["2", "3", "1"]);
    expect(words).toContain("median, and 5 % to 95 %, of 3 networks");
    expect(marks(figure, "dot")).toHaveLength(1 + 3);
    expect(description(figure)).toBe(
      "median, and 5 % to 95 %, of 3 networks: on the wrong side in the median: 2; in doubt between seeds: 3."
    );
  }
);

test("of one network there are no bars, and of some of many it says so", () => {
  const one = chancesBySeed(
    members.map((member) => ({...member, runs: member.runs.slice(0, 1)})),
    {ran: 1, of: 1, width: 640}
  );
  expect(read(one)).toContain("one network");
  expect(marks(one, "rule")).toHaveLength(1);
  expect(description(one)).toBe("one network: on the wrong side in the median: 2, 3; in doubt between seeds: nobody.");
  expect(read(chancesBySeed(members, {ran: 3, of: 20, width: 640}))).toContain(
    "median, and 5 % to 95 %, of 3 of 20 networks"
  );
});

test("cancelled before a network was trained, it says so", () => {
  const none = members.map((member) => ({...member, runs: []}));
  expect(read(chancesBySeed(none, {ran: 0, of: 20, width: 640}))).toContain("0 of 20 networks");
});
