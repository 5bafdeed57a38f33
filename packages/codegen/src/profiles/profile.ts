import type { Profile } from 'endcursor/v1';
import type { FilterOptions } from '../filters/options.ts';

/** What is known of an API before its schema is read. */
export interface ApiProfile {
  /** What the emitted client starts from. */
  readonly runtime: Profile;
  /** Scalars whose values the API takes as literals in the document only, not as variables. */
  readonly literals?: readonly string[];
  /** How filters and orders are built. */
  readonly filters?: FilterOptions;
}
