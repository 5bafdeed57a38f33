/**
 * The words by which a comment or the option `lists` decides how a list of a document is read. `whole`: to its end.
 * `bound`: as many rows as its size. `written`: as the document has it, in one request.
 */
export const LIST_WORDS = ['whole', 'bound', 'written'] as const;

/** One of {@link LIST_WORDS}. */
export type ListWord = (typeof LIST_WORDS)[number];
