import type { Read } from './model.ts';

/** The conversions of values in a schema whose scalars are converted, or accepted as literals only. */
export interface Scalars {
  /** Returns how a leaf is read whose scalar has a `parse`. */
  read(type: string, field: string): Read | undefined;
  /** Returns a value with its scalars serialised. */
  serialized(value: unknown, type: string): unknown;
  /** Returns a value as a literal of the document, if values of the type must be literals. */
  literal(value: unknown, type: string): string | undefined;
}

/** Opens the part of a table that is about scalars. */
export type ScalarValues = (table: ScalarEntries, entries: Entries) => Scalars;

/** The part of an emitted table that is about scalars. */
export interface ScalarEntries {
  /** The leaves whose scalars have a `parse`, lists of them in brackets, and the exceptions. */
  readonly leaves?: string;
  readonly leafExcept?: string;
  /** The fields of those input objects in which scalars are serialised or printed as literals. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The scalars that the server takes as literals only. */
  readonly literals?: string;
  /** The enums, whose values are printed without quotes in literals. */
  readonly enums?: string;
  readonly scalars?: Readonly<Record<string, ScalarCodec>>;
}

/** The conversion of the values of a custom scalar. */
export interface ScalarCodec {
  readonly parse?: (value: never) => unknown;
  readonly serialize?: (value: never) => unknown;
}

/** Returns the entries in a string of the table, each string being parsed once. */
export type Entries = (text?: string) => ReadonlyMap<string, string>;

/** The scalars of a schema. */
export interface ScalarTable {
  codec(scalar: string): ScalarCodec | undefined;
  /** Returns the types of the fields of an input object that has scalars to convert; none for other types. */
  input(type: string): ReadonlyMap<string, string>;
  isLiteral(scalar: string): boolean;
  isEnum(type: string): boolean;
}
