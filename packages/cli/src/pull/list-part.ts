import type { Reading } from '../live/reading.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import type { Values } from '../live/given-values.ts';
import { boundArguments, merged } from './bounds.ts';
import { lineArguments } from './for-each.ts';
import type { Partition } from './partitions.ts';
import type { PullFlags } from './pull-flags.ts';
import type { PullPart } from './read-parts.ts';

/** One part of what a pull reads, as data: a range of a field, a line of a file, or, with neither of them, the whole list. */
export interface ListPart {
  readonly range?: Partition;
  readonly line?: Values;
}

/** The options that decide how a part is read. */
export type PartFlags = Pick<PullFlags, 'partition' | 'since' | 'sinceAt' | 'until' | 'untilAt'> &
  Pick<ReadingFlags, 'args' | 'document' | 'variable'>;

/** Returns a part as a reading of its own. @param since the bound of `--since`; undefined in the first pull */
export function readingOfPart(
  reading: Reading,
  { line, range }: ListPart,
  flags: PartFlags,
  since?: string | undefined,
): PullPart {
  const delta = deltaArguments(reading, flags, since);
  const own = line
    ? merged(lineArguments(line, flags), delta)
    : merged(delta, range ? rangeArguments(reading, flags, range) : {});
  return { open: (options) => reading.open({ ...options, args: own }), added: line };
}

/** Returns the arguments for what has changed. */
export function deltaArguments(reading: Reading, flags: PartFlags, since: string | undefined): Values {
  const { since: field, sinceAt, until, untilAt } = flags;
  if (field === undefined) return {};
  return boundArguments(reading, { field, from: since, to: until, fromAt: sinceAt, toAt: untilAt });
}

function rangeArguments(reading: Reading, { partition: field = '' }: PartFlags, range: Partition): Values {
  return boundArguments(reading, { field, ...range });
}
