/** The words by which builders join conditions. */
export const JOINS = ['and', 'or', 'not'] as const;

/** One of these words. */
export type Join = (typeof JOINS)[number];

/** The words for conditions on related rows. */
export const QUANTIFIERS = ['some', 'every', 'none'] as const;

/** One of these words. */
export type Quantifier = (typeof QUANTIFIERS)[number];
