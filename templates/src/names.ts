/** The names of what is emitted for a type next to the type itself. No GraphQL name has a `$`. */
export const emittedName = {
  /** What can be selected of the type. */
  selection: (type: string): string => `${type}$`,
  /** The fields of the type that are leaves. */
  leaves: (type: string): string => `${type}$$leaves`,
  /** The default selection of the type, if it is more than its leaves. */
  defaults: (type: string): string => `${type}$$defaults`,
  /** The names of the leaves in the default selection, a constant. */
  defaultNames: (type: string): string => `${type}$$names`,
  /** The parts of a list of the type, or of the connection that the type is. */
  list: (type: string): string => `${type}$$list`,
  /** What can be selected of such a list. */
  listSelection: (type: string): string => `${type}$$select`,
} as const;

/** The names of what is emitted for the builders of a filter or of an order. */
export const builderName = {
  /** What may be given in place of a filter. */
  filter: (base: string): string => `${base}$$filter`,
  /** The builder of a filter: its fields, and how conditions are joined. */
  where: (base: string): string => `${base}$$where`,
  /** The fields of a filter. */
  fields: (base: string): string => `${base}$$fields`,
  /** The operators of a field. */
  operators: (base: string): string => `${base}$$operators`,
  /** The operators of a field whose values can only be equal or not. */
  equality: (base: string): string => `${base}$$equality`,
  /** The operators of a search for words in all fields. */
  text: (base: string): string => `${base}$$text`,
  /** What may be given in place of an order. */
  order: (base: string): string => `${base}$$order`,
  /** The columns of an order. */
  columns: (base: string): string => `${base}$$columns`,
} as const;

/** The values that every emitted client can export next to its fetchers. */
export const CLIENT_VALUES = ['createClient', 'orderBy', 'profile', 'table', 'where'] as const;
