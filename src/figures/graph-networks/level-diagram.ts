import * as Plot from "@observablehq/plot";
import {distinctLevels} from "../../math/molecule/distinct-levels.js";
import type {Huckel} from "../../math/molecule/huckel.js";
import {hues, themed} from "../theme.js";

export interface NamedOrbitals {
  name: string;
  result: Huckel;
}

export interface LevelDiagramOptions {
  /** The orbital of the last molecule that is shown elsewhere, from 0 at the lowest energy; defaults to none. */
  chosen?: number;
  /** In pixels; defaults to 380. */
  height?: number;
  /** In pixels. */
  width: number;
}

/**
 * Draws the levels of molecules, the lowest energy, which is the largest x, below; orbitals of one level side by side, with a
 * dot an electron, half of one where a level shares them.
 */
export function levelDiagram(
  molecules: readonly NamedOrbitals[],
  {chosen, height = 380, width}: LevelDiagramOptions
): SVGSVGElement | HTMLElement {
  const all = molecules.flatMap(({name, result: {levels, occupations}}, which) => {
    let before = 0;
    return distinctLevels(levels).flatMap(({value, count}) => {
      const from = before;
      before += count;
      return Array.from({length: count}, (_, k) => ({
        name,
        value,
        // Each orbital of a level has its share of the breadth.
        left: (k + 0.1) / count,
        right: (k + 0.9) / count,
        held: occupations[from + k],
        isChosen: which === molecules.length - 1 && from + k === chosen
      }));
    });
  });
  const electrons = all.flatMap((level) => {
    const middle = (level.left + level.right) / 2;
    const apart = Math.min(0.04, (level.right - level.left) / 5);
    if (level.held === 0) return [];
    return (level.held > 1 ? [-apart, apart] : [0]).map((shift) => ({...level, x: middle + shift}));
  });
  const reach = Math.max(1, ...all.map(({value}) => Math.abs(value))) * 1.08;
  const narrow = width < 560;
  return Plot.plot(
    themed({
      width,
      height,
      marginTop: 40,
      marginBottom: 12,
      marginLeft: 56,
      fx: {domain: molecules.map(({name}) => name), padding: 0.1, axis: null},
      x: {domain: [0, 1], axis: null},
      y: {domain: [-reach, reach], reverse: true, label: "↓ x, where the energy is α + xβ", ticks: 7, grid: true},
      ariaLabel: `Energy levels of ${molecules.map(({name}) => name).join(", ")}`,
      ariaDescription: `${molecules.map(({name, result}) => `${name}: ${told(result)}`).join("; ")}.`,
      marks: [
        Plot.ruleY(all, {
          fx: "name",
          y: "value",
          x1: "left",
          x2: "right",
          stroke: ({isChosen}: {isChosen: boolean}) => (isChosen ? hues.cut : hues.lambda),
          strokeWidth: 3
        }),
        Plot.dot(electrons, {fx: "name", x: "x", y: "value", r: narrow ? 2.5 : 3.5, fill: "currentColor", dy: -6}),
        Plot.text(molecules, {fx: "name", text: "name", frameAnchor: "top", dy: -8, fontWeight: 600, lineWidth: 12})
      ]
    })
  );
}

function told({levels, homo, lumo}: Huckel): string {
  const listed = distinctLevels(levels).map(({value, count}) => `${value.toFixed(3)}${count > 1 ? ` ×${count}` : ""}`);
  return `${listed.join(", ")}; filled up to ${homo.toFixed(3)}, next ${lumo.toFixed(3)}`;
}
