import v8 from "node:v8";
import vm from "node:vm";

/** Lets the engine forget all that nothing holds. */
export function collectGarbage(): void {
  v8.setFlagsFromString("--expose-gc");
  (vm.runInNewContext("gc") as () => void)();
}
