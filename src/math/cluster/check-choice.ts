/** Throws a RangeError unless *value* is one of *choices*; *name* is what the caller calls it. */
export function checkChoice(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw new RangeError(`invalid ${name}; not ${choices.join(", ")}: ${value}`);
}
