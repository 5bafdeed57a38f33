import type { ReadingFlags } from '../live/reading-flags.ts';
import type { SourceFlags } from '../source/source-flags.ts';

/** The options of `cost`. */
export interface CostFlags extends SourceFlags, ReadingFlags {
  readonly rows?: number;
  readonly count?: true;
  readonly pageSize?: number;
  readonly json?: true;
}
