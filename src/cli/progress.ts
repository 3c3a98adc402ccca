export interface Progress {
  /** What is being done now, such as "load /index"; its first word is the stage. */
  step(text: string): void;
  /** Removes the line of the present step. */
  clear(): void;
  /** The last line, with the time that all took. */
  done(text: string): void;
}

/** Says what is being done: one line that is written over on a terminal, a line for each stage elsewhere. */
export function progress(stream: NodeJS.WriteStream = process.stdout): Progress {
  const began = performance.now();
  let stage = "";
  const clear = () => {
    if (stream.isTTY) stream.write("\r\u001b[K");
  };
  const step = (text: string) => {
    const [first = ""] = text.split(" ");
    if (first === "warning:") {
      clear();
      stream.write(`${text}\n`);
    } else if (stream.isTTY) {
      clear();
      stream.write(text.slice(0, (stream.columns || 80) - 1));
    } else if (first !== stage) {
      stage = first;
      stream.write(`${stage} …\n`);
    }
  };
  const done = (text: string) => {
    clear();
    stream.write(`${text} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
  };
  return {step, clear, done};
}
