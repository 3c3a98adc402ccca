/** Points of a curve at most; more could not be told apart. */
const most = 400;

export interface Curve {
  label: string;
  residuals: readonly number[];
  /** Steps from one residual to the next. */
  every: number;
  /** Steps made. */
  steps: number;
  /** The step that is shown, from 0. */
  at: number;
}

const width = 320;
const height = 64;
const margin = 4;

/**
 * Draws residuals, step by step, on a logarithmic axis, with a mark at the step that is shown. Returns what stands
 * for the axis: what is drawn, and between which values; the class "rising" says that its place is below the curves' ends.
 */
export function drawCurves(svg: SVGSVGElement, curves: readonly Curve[]): string {
  const positive = curves.flatMap(({residuals}) => residuals.filter((each) => each > 0 && each < Infinity));
  const [low, high] = positive.reduce(
    ([low, high], each) => [Math.min(low, each), Math.max(high, each)],
    [Infinity, 0]
  );
  const steps = Math.max(2, ...curves.map(({steps}) => steps));
  const x = (step: number) => margin + ((width - 2 * margin) * step) / (steps - 1);
  // A residual of zero lies on the lower edge.
  const span = Math.log(high / low) || 1;
  const y = (residual: number) =>
    margin + (height - 2 * margin) * Math.min(1, residual > 0 ? Math.log(high / residual) / span : 1);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", curves.map(describe).join("; "));
  svg.classList.toggle(
    "rising",
    curves.some(({residuals}) => residuals.at(-1)! > residuals[0])
  );
  svg.replaceChildren(
    ...curves.flatMap(({residuals, every, at}, lane) => {
      if (residuals.length === 0) return [];
      const skip = Math.ceil(residuals.length / most);
      const points = Array.from(residuals.keys()).filter((k) => k % skip === 0 || k === residuals.length - 1);
      const path = points.map((k) => `${x(k * every).toFixed(1)},${y(residuals[k]).toFixed(1)}`).join(" ");
      return [
        shape(svg, "polyline", {points: path, "data-lane": String(lane)}),
        shape(svg, "line", {
          x1: x(at).toFixed(1),
          x2: x(at).toFixed(1),
          y1: "0",
          y2: String(height),
          "data-lane": String(lane)
        })
      ];
    })
  );
  if (!(low < high)) return "residual: its curve begins with the next steps";
  return `residual, between ${low.toExponential(0)} and ${high.toExponential(0)}, logarithmic`;
}

function describe({label, residuals, steps}: Curve): string {
  if (residuals.length === 0) return `${label}: no step yet`;
  const [first, last] = [residuals[0], residuals.at(-1)!].map((each) => each.toExponential(1));
  return `${label}: the residual after ${steps} steps is ${last}, from ${first}`;
}

function shape(svg: SVGSVGElement, name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = svg.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
