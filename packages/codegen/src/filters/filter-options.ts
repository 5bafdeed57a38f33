import type { FilterDialect } from 'endcursor/v1';

/** The options for filters and orders. */
export interface FilterOptions {
  /** Additional operators, or additional spellings of operators: `{ near: '_near' }`. */
  readonly operators?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * The fields of builders. `false` hides the field `PartFilter.cost` of a filter, or the field `Part.cost` of a row
   * from lists of conditions. A string specifies a field and its operator, `timecreated.gte`, or, for a row, the type
   * of a field that the row does not have.
   */
  readonly fields?: Readonly<Record<string, false | string>>;
  /** The differences of an input type's dialect from the detected one, in the form of the emitted table. */
  readonly dialects?: Readonly<Record<string, Partial<FilterDialect>>>;
  /** The arguments that take a search string: `Query.products.query`, or `*.query` for all of a name. */
  readonly search?: Readonly<Record<string, SearchOptions>>;
  /**
   * The arguments that take an order as a string, or as a list of strings, with a built-in dialect or one in the same form:
   * `{ '*.sort': 'payload' }`.
   */
  readonly orders?: Readonly<Record<string, string | FilterDialect>>;
}

/** One argument that takes a search string. */
export interface SearchOptions {
  /** A built-in dialect, or one in the same form. */
  readonly dialect: string | FilterDialect;
  /**
   * The searchable fields, with the TypeScript types of their values.
   * @default the leaves of the rows that have no arguments
   */
  readonly fields?: Readonly<Record<string, string>>;
}
