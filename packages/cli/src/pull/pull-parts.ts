import type { Reading } from '../live/reading.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import type { PartsSaved } from '../state/saved.ts';
import { boundArguments, merged } from './bounds.ts';
import { type ForEach, lineArguments } from './for-each.ts';
import { type Partition, partitionsOf } from './partitions.ts';
import type { PullFlags } from './pull-flags.ts';
import type { PullPart } from './read-parts.ts';

/** The parts of a pull, and what is saved so that a pull that is resumed has the same. */
export interface PullParts {
  readonly parts: readonly PullPart[];
  readonly kept: Pick<PartsSaved, 'bounds' | 'since'>;
}

/** The times that bound a pull, and its progress before. */
export interface PullSoFar {
  /** The bound of `--since`; undefined in the first pull. */
  readonly since: string | undefined;
  /** The time at which the pull began, in milliseconds. */
  readonly now: number;
  readonly before: PartsSaved | undefined;
}

/** Returns the parts of a pull: one for each line, one for each range of a field, or one alone. */
export async function pullParts(
  { lines, reading }: { readonly reading: Reading; readonly lines: ForEach | undefined },
  flags: PullFlags & ReadingFlags,
  soFar: PullSoFar,
): Promise<PullParts> {
  const { since } = soFar;
  const kept = since === undefined ? {} : { since };
  const args = deltaArguments(reading, flags, since);
  if (flags.partition !== undefined) {
    const found = await partitions(reading, flags.partition, { ...soFar, args, workers: flags.workers });
    const parts = found.map((part) => partOf(reading, merged(args, rangeArguments(reading, flags, part))));
    return { parts, kept: { ...kept, bounds: found.map((part) => JSON.stringify(part)) } };
  }
  if (!lines) return { parts: [partOf(reading, args)], kept };
  const parts = lines.lines.map((line) => partOf(reading, merged(lineArguments(line, flags), args), line));
  return { parts, kept };
}

type Values = Readonly<Record<string, unknown>>;

function partOf(reading: Reading, args: Values, added?: Values): PullPart {
  return { open: (options) => reading.open({ ...options, args }), added };
}

function deltaArguments(reading: Reading, flags: PullFlags, since: string | undefined): Values {
  const { since: field, sinceAt, until, untilAt } = flags;
  if (field === undefined) return {};
  return boundArguments(reading, { field, from: since, to: until, fromAt: sinceAt, toAt: untilAt });
}

function rangeArguments(reading: Reading, { partition: field = '' }: PullFlags, part: Partition): Values {
  return boundArguments(reading, { field, ...part });
}

async function partitions(
  reading: Reading,
  field: string,
  { args, before, now, workers }: PullSoFar & { readonly args: Values; readonly workers: number },
): Promise<readonly Partition[]> {
  if (before?.bounds) return before.bounds.map((json) => JSON.parse(json) as Partition);
  const open = (part: Partition) =>
    reading.open({ args: merged(args, boundArguments(reading, { field, ...part })), pageSize: 1 });
  return partitionsOf(reading, { field, open, workers, now });
}
