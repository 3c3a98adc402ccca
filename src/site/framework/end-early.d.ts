/** The body of a cell; what it gives the runtime ends when the runtime lets go of it. */
export function endEarly<T extends readonly never[]>(body: (...inputs: T) => unknown): (...inputs: T) => unknown;
