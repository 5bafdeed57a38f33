import type { FilterDialect } from 'endcursor/v1';

/** What the configuration says of filters and orders. */
export interface FilterOptions {
  /** More spellings of operators, or more operators: `{ near: '_near' }`. */
  readonly operators?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * What builders have: `false` hides the field `PartFilter.cost` of a filter, or the field `Part.cost` of a row from
   * lists of conditions; a text names a field and its operator, `timecreated.gte`, or, for a row, the type of a field
   * that the row does not show.
   */
  readonly fields?: Readonly<Record<string, false | string>>;
  /** How a dialect of an input type differs from what was found, in the form that the emitted table has. */
  readonly dialects?: Readonly<Record<string, Partial<FilterDialect>>>;
  /** The arguments that take a search text: `Query.products.query`. */
  readonly search?: Readonly<Record<string, SearchOptions>>;
}

/** One argument that takes a search text. */
export interface SearchOptions {
  /** A built-in dialect, or one in the same form. */
  readonly dialect: string | FilterDialect;
  /** The fields that can be searched by, with the TypeScript types of their values. */
  readonly fields: Readonly<Record<string, string>>;
}
