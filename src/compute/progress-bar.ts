import type {Progress} from "./progress.js";

export interface ProgressBar {
  element: HTMLElement;
  show(progress: Progress): void;
  /** Says in words how far it is, and shows the share that is done. */
  say(text: string, fraction: number): void;
  /** Takes the bar away, or says that the computation was cancelled. */
  end(wasCancelled: boolean): void;
}

/** A bar for a computation that takes longer than a moment, with a button to cancel it. */
export function progressBar(name: string, cancel: () => void, {document = globalThis.document} = {}): ProgressBar {
  const element = document.createElement("div");
  element.className = "eb-progress";
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", `computing ${name}`);
  const text = document.createElement("span");
  text.textContent = `computing ${name}`;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Cancel";
  button.addEventListener("click", cancel);
  element.append(bar, text, button);
  const fill = (fraction: number) => {
    bar.value = fraction;
    bar.textContent = `${Math.floor(100 * fraction)} %`;
  };
  return {
    element,
    show(progress) {
      text.textContent = describe(name, progress);
      if (progress.fraction !== undefined) fill(progress.fraction);
    },
    say(words, fraction) {
      text.textContent = `${name}: ${words}`;
      fill(fraction);
    },
    end(wasCancelled) {
      if (wasCancelled && element.isConnected) {
        element.replaceChildren(`${name} was cancelled`);
        element.setAttribute("role", "status");
      } else {
        element.remove();
      }
    }
  };
}

/** As "eigsh: step 12, residual 3.1e-5, about 4 s". */
export function describe(name: string, {iteration, residual, eta}: Progress): string {
  const rest = eta === undefined ? "" : `, about ${seconds(eta)} to go`;
  return `${name}: step ${iteration}, residual ${residual.toExponential(1)}${rest}`;
}

function seconds(milliseconds: number): string {
  const all = Math.max(1, Math.round(milliseconds / 1000));
  return all < 120 ? `${all} s` : `${Math.round(all / 60)} min`;
}
