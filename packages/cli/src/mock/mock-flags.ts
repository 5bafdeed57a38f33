import type { SourceFlags } from '../source/source-flags.ts';

/** The options of `mock`. */
export interface MockFlags extends SourceFlags {
  readonly port: number;
  /** How many rows lists have, by coordinate or by the name of a fetcher. */
  readonly rows: Readonly<Record<string, number>>;
  readonly fault: readonly string[];
  readonly cap?: number;
  readonly latency: number;
  /** Whether the limits of the profile are enforced. */
  readonly limits: boolean;
}
