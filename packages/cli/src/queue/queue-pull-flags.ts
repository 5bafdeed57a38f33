import { CommandError } from '../command-error.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import type { PullFlags } from '../pull/pull-flags.ts';
import type { FileFormat } from '../sinks/target.ts';
import { targetOf } from '../sinks/target.ts';
import type { SourceFlags } from '../source/source-flags.ts';
import type { QueueFlags } from './queue-flags.ts';

/** The options of a pull over a queue. */
export type QueuePullFlags = SourceFlags &
  ReadingFlags &
  Omit<PullFlags, 'format' | 'out'> &
  QueueFlags & { readonly format: FileFormat; readonly out: string };

/**
 * Returns the options of a pull over a queue.
 * @throws {CommandError} if one of them is not for a queue
 */
export function queuePullFlags(flags: SourceFlags & ReadingFlags & PullFlags & QueueFlags): QueuePullFlags {
  const wrong = REFUSED.find(([name]) => flags[name] !== undefined);
  if (wrong) throw new CommandError(`--${wrong[1]} is not for a pull with --on. Remove one of them`);
  const { format = 'ndjson', out } = flags;
  if (out === undefined || out === '-')
    throw new CommandError('--on needs a folder for the parts, which all workers see under the same path. Pass --out');
  if (/^(sqlite|duckdb):/.test(out))
    throw new CommandError(
      `--out ${out}: with --on, the output is a folder. Pass --format parquet, csv or ndjson for its files`,
    );
  const target = targetOf({ output: 'part', format, name: '' });
  if (target.kind !== 'file') throw new CommandError(`--format ${format} is not for files`);
  return { ...flags, format: target.format, out };
}

const REFUSED: readonly (readonly [name: keyof PullFlags, flag: string])[] = [
  ['max', 'max'],
  ['since', 'since'],
  ['markGone', 'mark-gone'],
  ['allowIncomplete', 'allow-incomplete'],
  ['tables', 'tables'],
  ['report', 'report'],
];
