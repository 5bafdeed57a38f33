import type { SourceFlags } from '../source/source-flags.ts';

/** The options of `inspect`. */
export interface InspectFlags extends SourceFlags {
  readonly all?: true;
  readonly json?: true;
  readonly html?: string;
}
