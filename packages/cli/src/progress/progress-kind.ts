/** A kind of progress. */
export type ProgressKind = (typeof PROGRESS)[number];

/** The kinds of progress: a bar, a line every ten seconds, events as JSON, or nothing. */
export const PROGRESS = ['bar', 'log', 'json', 'none'] as const;
