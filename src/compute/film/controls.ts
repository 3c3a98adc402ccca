import type {PlayerStatus} from "./player.js";

export interface Shown {
  /** The iteration that is shown, and the last that was made. */
  at: number;
  of: number;
  /** Of each lane. */
  lanes: readonly string[];
  status: readonly PlayerStatus[];
  residuals: readonly (number | undefined)[];
  error: unknown;
}

export interface Actions {
  /** Plays, or pauses what plays. */
  play(): void;
  step(): void;
  run(): void;
  cancel(): void;
  seek(iteration: number): void;
}

export interface Controls {
  element: HTMLElement;
  curve: SVGSVGElement;
  /** What the curve shows, and between which values. */
  scale: HTMLElement;
  on(actions: Actions): void;
  show(shown: Shown): void;
}

/** What a person holds an iteration by. */
export function controls(document: Document, label: string): Controls {
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, className: string): HTMLElementTagNameMap[K] =>
    Object.assign(document.createElement(name), {className});
  const button = (text: string) => {
    const element = make("button", "eb-film-button");
    element.type = "button";
    element.textContent = text;
    return element;
  };
  const element = make("div", "eb-film");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", label);
  const buttons = {play: button("Play"), step: button("Step"), run: button("Run"), cancel: button("Cancel")};
  const row = make("div", "eb-film-buttons");
  row.append(...Object.values(buttons));
  const curve = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  curve.classList.add("eb-film-curve");
  const scale = make("span", "eb-film-scale");
  scale.setAttribute("aria-hidden", "true"); // the curve says it itself
  const slider = make("input", "eb-film-slider");
  slider.type = "range";
  slider.min = "0";
  slider.step = "1";
  slider.setAttribute("aria-label", `${label}: step`);
  const bar = make("progress", "eb-film-progress");
  bar.setAttribute("aria-label", `${label} runs`);
  const text = make("output", "eb-film-text");
  element.append(row, curve, scale, slider, text, bar);
  // The page hears of states, and of nothing that happens inside.
  slider.addEventListener("change", (event) => event.stopPropagation());

  return {
    element,
    curve,
    scale,
    on(actions) {
      for (const name of ["play", "step", "run", "cancel"] as const) {
        buttons[name].addEventListener("click", () => actions[name]());
      }
      slider.addEventListener("input", (event) => {
        event.stopPropagation();
        actions.seek(slider.valueAsNumber);
      });
    },
    show(shown) {
      const is = (...statuses: PlayerStatus[]) => shown.status.some((status) => statuses.includes(status));
      const isOpen = is("paused", "playing", "running");
      const isBusy = is("playing", "running");
      buttons.play.textContent = isBusy ? "Pause" : "Play";
      buttons.play.disabled = !isOpen && shown.at >= shown.of;
      buttons.step.disabled = !isOpen && shown.at >= shown.of;
      buttons.run.disabled = is("running") || (!isOpen && shown.at >= shown.of);
      buttons.cancel.disabled = !isOpen;
      bar.hidden = !is("running");
      slider.max = String(shown.of);
      slider.value = String(shown.at);
      text.textContent = describe(shown, isOpen);
      if (shown.error === undefined) text.removeAttribute("role");
      else text.setAttribute("role", "alert");
    }
  };
}

function describe({at, of, lanes, residuals, status, error}: Shown, isOpen: boolean): string {
  if (error !== undefined) return String(error);
  const step = at === of ? `step ${at}` : `step ${at} of ${of}`;
  const each = residuals.map((residual, i) => {
    const name = lanes.length > 1 ? `${lanes[i]} ` : "";
    return residual === undefined ? "" : `${name}residual ${residual.toExponential(1)}`;
  });
  const end = isOpen ? "" : status.includes("cancelled") ? "cancelled" : at === of ? "the end" : "";
  return [step, ...each, end].filter(Boolean).join(" · ");
}
