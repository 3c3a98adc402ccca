/** A long computation in steps of a millisecond or less: a generator that yields between them and returns the result. */
export type Steps<T> = Generator<void, T>;
