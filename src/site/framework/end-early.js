/**
 * The runtime computes a variable anew once its last value has come: a generator that is yet to yield, as a view whose
 * input has no value, would hold it for good. What a cell gives the runtime ends, instead, when the runtime lets go of it.
 */
export function endEarly(body) {
  return (...inputs) => {
    const value = body(...inputs);
    return typeof value?.then === "function" ? value.then(each) : each(value);
  };
}

/** A cell's value is a generator, or an object of what the cell defines. */
function each(value) {
  if (isGenerator(value)) return endable(value);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value);
  if (!entries.some(([, each]) => isGenerator(each))) return value;
  return Object.fromEntries(entries.map(([name, each]) => [name, isGenerator(each) ? endable(each) : each]));
}

function endable(generator) {
  let end;
  const ended = new Promise((_, reject) => (end = reject));
  ended.catch(() => undefined);
  const next = async (value) => {
    const {done, value: yielded} = await generator.next(value);
    return {done, value: await yielded};
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: (value) => Promise.race([ended, next(value)]),
    return(value) {
      end(new Error("the cell has run again"));
      return generator.return(value);
    }
  };
}

/** What the runtime takes for one. */
function isGenerator(value) {
  return typeof value?.next === "function" && typeof value.return === "function";
}
