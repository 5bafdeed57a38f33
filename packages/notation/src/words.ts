/** The words by which builders join conditions. */
export const JOINS = ['and', 'or', 'not'] as const;

/** One of these words. */
export type Join = (typeof JOINS)[number];

/** The words for conditions on related rows. */
export const QUANTIFIERS = ['some', 'every', 'none'] as const;

/** One of these words. */
export type Quantifier = (typeof QUANTIFIERS)[number];

/** The arguments for the number of rows of a connection, by which costs are counted unless an API has others. */
export const PAGE_SIZES: readonly string[] = ['first', 'last'];

/** The fields of a connection that contain its rows. */
export const ROW_LISTS: readonly string[] = ['nodes', 'edges', 'items'];
