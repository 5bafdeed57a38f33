import type { Candidate, Match } from '../dialects/dialect.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What was decided about one field that returns a list, or something with a list in it. */
export interface Decision extends Candidate {
  readonly coordinate: string;
  readonly status: 'paginated' | 'plain' | 'rejected';
  readonly reason: string;
  readonly match?: Match;
  /** Dialects by which the field could be paged as well. */
  readonly also?: readonly string[];
}

/** The decisions by coordinate, sorted, and what the user should know of them. */
export interface Detected {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly diagnostics: readonly Diagnostic[];
  /** How a field is paged, by itself or by its coordinate. */
  match(field: Candidate['field'] | string): Match | undefined;
  /** How a field is paged inside a selection. */
  list(field: Candidate['field']): Match | undefined;
}
