import type {OwnTable} from "../own-table.js";
import type {MakerCall} from "./makers.js";

/** A column that a page has a use for. */
export interface Role {
  id: string;
  /** What the page calls it. */
  label: string;
  isRequired: boolean;
  /** Whether only numbers will do. */
  isNumber: boolean;
  /** Whose column it is: a row's, or a node's; defaults to a row's. */
  of?: "nodes";
}

/** What is to be done with something that a table may hold. */
export interface Choice {
  id: string;
  label: string;
  answers: readonly {id: string; label: string}[];
}

/** The column for each role, "" for none, and the answer to each choice. */
export type Mapping = Readonly<Record<string, string>>;

/** What a page gets, and what was dropped or merged for it, each a sentence without its full stop. */
export interface Made<T> {
  value: T;
  notes: readonly string[];
}

/** What a page needs, as far as it can be said without loading what makes it, which makes a *T*. */
export interface Need<T> {
  /** As "a graph". */
  what: string;
  /** What a file of it may look like, as a sentence without its full stop. */
  hint: string;
  maker: MakerCall;
  /** Only a type: what the maker makes. */
  readonly makes?: T;
}

/** What makes of a table what a page needs. All but *make* look at the columns' names and types only, at no rows. */
export interface Maker<T> {
  /** What is to be chosen for this table; nothing where it can be taken only one way. */
  roles(data: OwnTable): readonly Role[];
  choices(data: OwnTable): readonly Choice[];
  /** A column for each role by its name and type, and the usual answers. */
  guess(data: OwnTable): Mapping;
  /** Throws a DataError that says which row will not do, and why. */
  make(data: OwnTable, mapping: Mapping): Made<T>;
}
