import type { SourceFlags } from '../source/source-flags.ts';

/** The options of `check`. */
export interface CheckFlags extends SourceFlags {
  readonly only?: readonly string[];
  /** Patterns of the files with documents. */
  readonly documents?: readonly string[];
  readonly save?: true;
  readonly json?: true;
}
