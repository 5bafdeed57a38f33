import type { PagingConfig } from '../dialects/paging-config.ts';
import type { Limits, Persisted, Profile } from 'endcursor/v1';
import type { FilterOptions } from '../filters/filter-options.ts';
import type { ScalarConfig } from './scalar-config.ts';

/** A profile: everything known about an API before its schema is read. */
export interface ApiProfile {
  /** How fields are paged, if their shape does not show it. */
  readonly paging?: PagingConfig;
  /** The part that is emitted with the client. */
  readonly runtime: RuntimeProfile;
  /** The limits of plans and kinds of tokens that differ from those of `runtime`, by name. Each limit replaces one. */
  readonly plans?: Readonly<Record<string, Limits>>;
  /** The TypeScript types of the API's scalars. Those in the configuration replace them one by one. */
  readonly scalars?: Readonly<Record<string, string | ScalarConfig>>;
  /** Scalars that the API accepts only as literals in the document, not as variables. */
  readonly literals?: readonly string[];
  /** Settings for the builders of filters and orders. */
  readonly filters?: FilterOptions;
}

/** The profile that the runtime has, as data. */
export type RuntimeProfile = Omit<Profile, 'transport'> & { readonly transport?: TransportData };

/** An API's expectations of a request, as data. */
export interface TransportData extends Omit<NonNullable<Profile['transport']>, 'persisted'> {
  /** How requests name documents that the server knows, if they do not contain them. @default false */
  readonly persisted?: Persisted;
}

/** A profile with the limits of one of its plans. */
export interface ApiPlan {
  readonly name: string | ApiProfile;
  readonly plan?: string;
}
