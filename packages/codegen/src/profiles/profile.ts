import type { PagingConfig } from '../options/config.ts';
import type { Profile } from 'endcursor/v1';
import type { FilterOptions } from '../filters/options.ts';

/** What is known of an API before its schema is read. */
export interface ApiProfile {
  /** How fields are paged where their shape does not say it. */
  readonly paging?: PagingConfig;
  /** What the emitted client starts from. */
  readonly runtime: Profile;
  /** Scalars whose values the API takes as literals in the document only, not as variables. */
  readonly literals?: readonly string[];
  /** How filters and orders are built. */
  readonly filters?: FilterOptions;
}
