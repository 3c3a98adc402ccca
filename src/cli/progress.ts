/** Says what is being done: one line that is written over on a terminal, a line for each stage elsewhere. */
export function progress(stream: NodeJS.WriteStream = process.stdout) {
  const began = performance.now();
  let stage = "";
  return {
    step(text: string): void {
      if (text.startsWith("warning:")) {
        this.clear();
        stream.write(`${text}\n`);
      } else if (stream.isTTY) {
        stream.write(`\r\u001b[K${text.slice(0, (stream.columns || 80) - 1)}`);
      } else if (text.split(" ")[0] !== stage) {
        stage = text.split(" ")[0]!;
        stream.write(`${stage} …\n`);
      }
    },
    clear(): void {
      if (stream.isTTY) stream.write("\r\u001b[K");
    },
    done(text: string): void {
      this.clear();
      stream.write(`${text} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
    }
  };
}
