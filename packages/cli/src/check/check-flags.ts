import type { SourceFlags } from '../source/source-flags.ts';

/** The options of `check`. */
export interface CheckFlags extends SourceFlags {
  readonly only?: readonly string[];
  readonly save?: true;
  readonly json?: true;
}
