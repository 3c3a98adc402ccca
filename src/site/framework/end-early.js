/**
 * The runtime computes a variable anew once its last value has come: a generator that is yet to yield, as a view whose
 * input has no value, would hold it for good. What a cell gives the runtime ends, instead, when the runtime lets go of it.
 */
export function endEarly(body) {
  return (...inputs) => {
    const value = body(...inputs);
    return typeof value?.then === "function" ? value.then(withEnds) : withEnds(value);
  };
}

/** A cell's value is a generator, or an object of what the cell defines. */
function withEnds(value) {
  if (isGenerator(value)) return endable(value);
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value);
  if (!entries.some(([, defined]) => isGenerator(defined))) return value;
  return Object.fromEntries(
    entries.map(([name, defined]) => [name, isGenerator(defined) ? endable(defined) : defined])
  );
}

/** The runtime asks for a value when it has the last, so that one at most is waited for. */
function endable(generator) {
  let end = () => undefined;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next(value) {
      return new Promise((resolve, reject) => {
        end = reject;
        nextOf(generator, value).then(resolve, reject);
      });
    },
    return(value) {
      end(new Error("the cell has run again"));
      return generator.return(value);
    }
  };
}

/** What a generator yields may be a promise: it is waited for here, where its wait can end, too. */
async function nextOf(generator, value) {
  const {done, value: yielded} = await generator.next(value);
  return {done, value: await yielded};
}

/** What the runtime takes for one. */
function isGenerator(value) {
  return typeof value?.next === "function" && typeof value.return === "function";
}
