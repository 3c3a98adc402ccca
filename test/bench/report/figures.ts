import {readFileSync} from "node:fs";
import {JSDOM} from "jsdom";
import {growthOf, ratiosOf, series} from "../../../src/contest/charts.js";
import {sizeText, type CaseResult} from "../../../src/contest/results.js";
import {growth} from "../../../src/figures/benchmarks/growth.js";
import {ratios} from "../../../src/figures/benchmarks/ratios.js";
import type {ReportFigure} from "./markdown.js";

export interface DrawnFigure extends ReportFigure {
  svg: string;
}

const width = 736;

/** The figures of the report: for each kernel the times of all, and their growth where there are several sizes. */
export function drawReport(cases: readonly CaseResult[]): DrawnFigure[] {
  const {document} = new JSDOM("").window;
  return [...new Set(cases.map(({kernel}) => kernel))].flatMap((kernel) => {
    const own = cases.filter((each) => each.kernel === kernel);
    const groups = largest(own).flatMap(({distribution, size, entries}) => {
      const bars = ratiosOf(entries);
      return bars.length ? [{title: `${distribution}, ${sizeText(size)}`, ratios: bars}] : [];
    });
    const sizes = series(own);
    const laws = growthOf(sizes);
    const drawn: DrawnFigure[] = [];
    if (groups.length) {
      drawn.push({
        kernel,
        file: `benchmarks/${kernel}-times.svg`,
        alt: `Time of each program for ${kernel}, in units of our WebAssembly`,
        caption:
          "Bars to the right of the line are slower than our WebAssembly, bars to the left faster; hollow ones are wrong.",
        svg: standalone(ratios(groups, {width, document}))
      });
    }
    if (sizes.length > 1 && laws.length) {
      const [x] = sizes[0].grows;
      drawn.push({
        kernel,
        file: `benchmarks/${kernel}-growth.svg`,
        alt: `Time over ${x} for ${kernel}, both logarithmic`,
        caption: `Growth with ${x}, ${sizes[0].distribution}: on two logarithmic axes a power law is a line, and its slope the exponent.`,
        svg: standalone(growth(laws, {x, width, document}))
      });
    }
    return drawn;
  });
}

/** Of each distribution the case with the largest input that most contestants could take. */
function largest(cases: readonly CaseResult[]): CaseResult[] {
  const taking = ({entries}: CaseResult) => entries.filter(({time}) => time).length;
  const volume = ({size}: CaseResult) => Object.values(size).reduce((product, x) => product * x, 1);
  return [...new Set(cases.map(({distribution}) => distribution))].map((distribution) =>
    cases
      .filter((each) => each.distribution === distribution)
      .reduce((a, b) => (taking(b) > taking(a) || (taking(b) === taking(a) && volume(b) > volume(a)) ? b : a))
  );
}

/** An SVG that needs no page: the theme's colours in its own style sheet, light or dark as the reader has it. */
function standalone(figure: SVGSVGElement | HTMLElement): string {
  const svg = figure.tagName.toLowerCase() === "svg" ? figure : figure.querySelector("svg")!;
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const text = svg.outerHTML.replaceAll("&nbsp;", "\u00a0");
  const used = new Set(Array.from(text.matchAll(/var\((--[\w-]+)\)/g), ([, name]) => name));
  const colors = themeColors().filter(({name}) => used.has(name) || name === "--theme-background");
  const declare = (scheme: "light" | "dark") => colors.map((color) => `${color.name}:${color[scheme]}`).join(";");
  const style = `svg{${declare("light")};--sans-serif:system-ui,sans-serif;background:var(--theme-background)}@media(prefers-color-scheme:dark){svg{${declare("dark")}}}`;
  return `${text.replace(/>/, `><style>${style}</style>`)}\n`;
}

function themeColors(): {name: string; light: string; dark: string}[] {
  return ["tokens.css", "palette.css"].flatMap((file) => {
    const css = readFileSync(new URL(`../../../src/site/theme/${file}`, import.meta.url), "utf8");
    return Array.from(css.matchAll(/(--[\w-]+): light-dark\(([^,]+), ([^)]+)\)/g), ([, name, light, dark]) => ({
      name,
      light,
      dark
    }));
  });
}
