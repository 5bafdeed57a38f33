import type { RandomField, RandomRules } from '../filters/random-filter.ts';
import type { Row } from '../integration/generate-client.ts';
import type { RealServer } from '../real-servers/process/real-server.ts';

/** A server that others wrote, and everything that it shows, as known without it. */
export interface Subject {
  readonly name: string;
  /** Absent if the server can be started here; otherwise why not. */
  readonly missing?: string | undefined;
  readonly start: () => Promise<RealServer & { readonly headers?: Record<string, string> }>;
  /** The plugin's configuration. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly lists: readonly ListSubject[];
  readonly nested?: readonly NestedSubject[];
  readonly filtered?: readonly FilteredSubject[];
}

/** A list of the root. */
export interface ListSubject {
  readonly field: string;
  /** The detected dialect. */
  readonly dialect: string;
  readonly args?: Readonly<Record<string, unknown>>;
  /** A member of each row that identifies it, and its values in all rows, in any order. */
  readonly key: string;
  readonly values: readonly unknown[];
  readonly backward?: boolean;
  /** `false` if no order is requested: every row arrives, but no receipt is complete. */
  readonly ordered?: false;
  /** Rows per page when everything is read. */
  readonly pageSize?: number;
}

/** Lists in rows of a list of the root. */
export interface NestedSubject {
  readonly field: string;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly selection: Readonly<Record<string, unknown>>;
  /** The rows with their lists, both in any order. */
  readonly rows: readonly object[];
  readonly ordered?: false;
  readonly pageSize?: number;
}

/** A list of the root with a filter that has a builder. */
export interface FilteredSubject extends RandomRules {
  readonly field: string;
  /** Arguments with a filter, given as a builder function. */
  readonly args: (filter: unknown) => Readonly<Record<string, unknown>>;
  readonly fields: readonly RandomField[];
  readonly key: string;
  /** All rows, with the members that filters test. */
  readonly rows: readonly Row[];
  readonly pageSize?: number;
}
