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

/** The values that every emitted client can export next to its fetchers. */
export const CLIENT_VALUES = ['createClient', 'orderBy', 'profile', 'table', 'where'] as const;
