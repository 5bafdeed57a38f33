import type { Candidate, Match } from '../dialects/dialect.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The decision about one field that returns a list, or an object that contains one. */
export interface Decision extends Candidate {
  readonly coordinate: string;
  /** `undecided` if the field looks paged, and the value of `instead` would decide it. */
  readonly status: 'paginated' | 'undecided' | 'rejected' | 'plain';
  readonly reason: string;
  readonly match?: Match;
  /** Other dialects that would fit the field. */
  readonly also?: readonly string[];
  /** The value of the option `fields` for this field that would decide otherwise, if the field looks paged but is not. */
  readonly instead?: string | { readonly rows: string };
}

/** The decisions by coordinate, sorted, and the diagnostics for the user. */
export interface Detected {
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly diagnostics: readonly Diagnostic[];
  /** Returns how a field is paged, given the field or its coordinate. */
  match(field: Candidate['field'] | string): Match | undefined;
  /** Returns how a field is paged inside a selection. */
  list(field: Candidate['field']): Match | undefined;
}
