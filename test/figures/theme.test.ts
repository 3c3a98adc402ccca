import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {categorical, diverging, hues, ramp, scales, sequential, themed} from "../../src/figures/theme.js";
import {contrast, distance, oklab, parseHex, seenWith, visions, type Rgb} from "./color.js";

const folder = "src/site/theme";
const sheets = readdirSync(folder).filter((file) => file.endsWith(".css"));
const css = new Map(sheets.map((file) => [file, readFileSync(`${folder}/${file}`, "utf8")]));
const all = [...css.values()].join("\n");
const themes = ["light", "dark"] as const;
type Theme = (typeof themes)[number];

const declared = new Map(
  Array.from(`${css.get("tokens.css")}${css.get("palette.css")}`.matchAll(/(--[\w-]+):\s*([^;]+);/g), (m) => [
    m[1]!,
    m[2]!
  ])
);

/** The colour that a custom property has in a theme, through its aliases. */
function color(name: string, theme: Theme): Rgb {
  const value = declared.get(name);
  const alias = /^var\((--[\w-]+)\)$/.exec(value ?? "")?.[1];
  if (alias) return color(alias, theme);
  const pair = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value ?? "");
  if (!pair) throw new Error(`${name} is not a pair of colours: ${value}`);
  return parseHex(pair[theme === "light" ? 1 : 2]!);
}

const paper = ["--theme-background", "--theme-background-alt"];
const syntax = [...declared.keys()].filter((name) => name.startsWith("--syntax-") && !name.endsWith("-background"));
const text = [
  ...["foreground", "foreground-alt", "foreground-muted", "foreground-faint", "foreground-focus"].map(
    (name) => `--theme-${name}`
  ),
  ...["blue", "green", "red", "yellow"].map((name) => `--theme-${name}`),
  ...["holds", "changed", "fails"].map((name) => `--eb-${name}`),
  ...syntax
];
const objects = Object.entries(hues)
  .filter(([name]) => name !== "mark")
  .map(([, value]) => value.slice(4, -1));
const kinds = categorical.map((value) => value.slice(4, -1));

/** Pairs of text and what it stands on, where that is not the paper. */
const others: [string, string][] = [
  ["--eb-fails", "--eb-failing-background"],
  ["--theme-foreground", "--eb-failing-background"],
  ["--theme-foreground-muted", "--eb-failing-background"],
  ["--eb-changed", "--eb-changed-background"],
  ["--theme-foreground", "--eb-changed-background"],
  ["--theme-foreground-muted", "--eb-changed-background"],
  ["--theme-foreground", "--eb-selection"],
  ["--theme-foreground", "--eb-mark"],
  ["--theme-background", "--theme-foreground"],
  ["--syntax-markup-inserted", "--syntax-markup-inserted-background"],
  ["--syntax-markup-deleted", "--syntax-markup-deleted-background"]
];

/** Those of *names* against each of *grounds* whose contrast is below *least*. */
function tooFaint(names: readonly string[], grounds: readonly string[], least: number, theme: Theme): string[] {
  return names.flatMap((name) =>
    grounds
      .map((ground) => ({ground, ratio: contrast(color(name, theme), color(ground, theme))}))
      .filter(({ratio}) => !(ratio >= least))
      .map(({ground, ratio}) => `${name} on ${ground}: ${ratio.toFixed(2)} < ${least}`)
  );
}

describe.each(themes)("the %s theme", (theme) => {
  it("keeps text at 4.5 : 1 on paper (WCAG 1.4.3)", () => {
    expect(syntax.length).toBeGreaterThan(8);
    expect(tooFaint(text, paper, 4.5, theme)).toEqual([]);
  });

  it("keeps text at 4.5 : 1 on the other grounds", () => {
    expect(others.flatMap(([name, ground]) => tooFaint([name], [ground], 4.5, theme))).toEqual([]);
  });

  it("keeps borders of controls, focus rings and the rules of cells at 3 : 1 (WCAG 1.4.11)", () => {
    const lines = ["--theme-foreground-fainter", "--theme-foreground-focus", "--eb-edited", "--eb-fails"];
    expect(tooFaint(lines, ["--theme-background"], 3, theme)).toEqual([]);
  });

  it("keeps the hues of objects legible as text, and those of kinds visible as marks", () => {
    expect(objects).toHaveLength(7);
    expect(kinds).toHaveLength(10);
    expect(tooFaint(objects, paper, 4.5, theme)).toEqual([]);
    expect(tooFaint(kinds, paper, 3, theme)).toEqual([]);
  });

  // two hundredths of OKLab's unit are just noticeable; objects keep five times that, ten kinds three
  it.each([
    ["objects", objects.slice(0, 5), 0.1],
    ["kinds", kinds, 0.06]
  ])("tells %s apart with every kind of colour vision", (_, names, least) => {
    for (const [vision, matrix] of Object.entries(visions)) {
      const seen = names.map((name) => seenWith(matrix, color(name, theme)));
      const pairs = seen.flatMap((a, i) =>
        seen.slice(0, i).map((b, j) => ({d: distance(a, b), pair: [names[j], names[i]]}))
      );
      const closest = pairs.reduce((a, b) => (a.d < b.d ? a : b));
      expect(closest.d, `${vision}: ${closest.pair.join(" and ")}`).toBeGreaterThan(least);
    }
  });

  it("steps evenly through the sequential scheme, away from the paper's lightness", () => {
    const stops = Array.from({length: 5}, (_, i) => color(`--eb-sequential-${i}`, theme));
    const steps = stops.slice(1).map((stop, i) => distance(stop, stops[i]!));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.3);
    const away = theme === "light" ? -1 : 1;
    const lightness = stops.map((stop) => oklab(stop)[0]);
    for (let i = 1; i < 5; ++i) expect(away * (lightness[i]! - lightness[i - 1]!)).toBeGreaterThan(0.12);
  });

  it("centres the diverging scheme on a neutral, its two arms equally long and equally light", () => {
    const stops = Array.from({length: 5}, (_, i) => color(`--eb-diverging-${i}`, theme));
    const [middle, ...rest] = [stops[2]!, stops[0]!, stops[1]!, stops[3]!, stops[4]!] as const;
    const [, a, b] = oklab(middle);
    expect(Math.hypot(a, b)).toBeLessThan(0.01);
    const [low, lower, higher, high] = rest.map((stop) => ({L: oklab(stop)[0], d: distance(stop, middle)}));
    expect(Math.abs(low!.L - high!.L)).toBeLessThan(0.01);
    expect(Math.abs(lower!.L - higher!.L)).toBeLessThan(0.01);
    expect(Math.abs(low!.d / high!.d - 1)).toBeLessThan(0.05);
    expect(Math.abs(lower!.d / higher!.d - 1)).toBeLessThan(0.05);
  });
});

describe("the stylesheet", () => {
  it("uses no custom property that it does not define", () => {
    const defined = new Set(Array.from(all.matchAll(/(--[\w-]+):/g), ([, name]) => name!));
    const used = new Set(Array.from(all.matchAll(/var\((--[\w-]+)/g), ([, name]) => name!));
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  });

  it("defines what figures and Framework's inputs name", () => {
    const framework = "node_modules/@observablehq/framework/dist/client/stdlib/inputs.css";
    const named = readFileSync(framework, "utf8").match(/--theme-[\w-]+/g)!;
    const stops = ["sequential", "diverging"].flatMap((scheme) => [0, 1, 2, 3, 4].map((i) => `--eb-${scheme}-${i}`));
    const wanted = [...named, ...objects, "--eb-mark", ...kinds, ...stops];
    expect(wanted.filter((name) => !declared.has(name))).toEqual([]);
  });

  it("imports every sheet there is, and nothing from elsewhere", () => {
    const imported = Array.from(css.get("index.css")!.matchAll(/@import "\.\/([\w-]+\.css)";/g), ([, file]) => file!);
    expect(imported.toSorted()).toEqual(sheets.filter((file) => file !== "index.css").toSorted());
    expect(all).not.toMatch(/url\(\s*["']?(https?:)?\/\//);
  });
});

describe("a continuous scheme", () => {
  it("is its stops where they stand, and mixes the two next to it elsewhere", () => {
    expect([0, 0.25, 1].map(sequential)).toEqual([0, 1, 4].map((i) => `var(--eb-sequential-${i})`));
    expect(sequential(0.125)).toBe("color-mix(in oklab, var(--eb-sequential-1) 50%, var(--eb-sequential-0))");
    expect(diverging(0.5)).toBe("var(--eb-diverging-2)");
    expect(diverging(0.95)).toBe("color-mix(in oklab, var(--eb-diverging-4) 80%, var(--eb-diverging-3))");
  });

  it("stays within its ends, and has no colour for what is not a number", () => {
    expect([-1, 2].map(sequential)).toEqual([sequential(0), sequential(1)]);
    expect(sequential(NaN)).toBe("none");
  });

  it("is what Plot's scale asks for", () => {
    expect(scales.sequential.interpolate(0.5)).toBe("var(--eb-sequential-2)");
    expect(scales.diverging.pivot).toBe(0);
  });
});

describe("themed", () => {
  it("gives way to what a figure says", () => {
    const options = themed({marginLeft: 90, width: 640, style: {fontSize: "11px"}});
    expect(options).toMatchObject({marginLeft: 90, marginTop: 28, width: 640});
    expect(themed({width: 0, height: 0})).toMatchObject({width: 160, height: 64});
    expect(options.style).toMatchObject({fontSize: "11px", fontFamily: "var(--sans-serif)"});
  });

  it("takes a style as text too", () => {
    expect(themed({style: "overflow: hidden"}).style).toMatch(/font-family: var\(--sans-serif\).*; overflow: hidden$/);
  });
});

describe("ramp", () => {
  it.each([
    [1, 1],
    [2, 1],
    [NaN, 1]
  ])("refuses the domain %d, %d", (low, high) => {
    expect(() => ramp({label: "weight", domain: [low, high]})).toThrow(RangeError);
  });
});
