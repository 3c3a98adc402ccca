/** A work as a page cites it. */
export interface Work {
  key: string;
  /** "Page et al., 1999". */
  label: string;
  /** "1999". */
  year: string;
  /** Its entry in the list of references, with links. */
  html: string;
  /** The same, without markup. */
  text: string;
}

export interface Bibliography {
  keys: ReadonlySet<string>;
  /** The works with these keys, in the order of a list of references; years get letters where they must. */
  cite(keys: Iterable<string>): Map<string, Work>;
}
