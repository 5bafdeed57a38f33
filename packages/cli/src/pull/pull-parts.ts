import type { Reading } from '../live/reading.ts';
import type { PartsSaved } from '../state/saved.ts';
import { boundArguments, merged } from './bounds.ts';
import type { ForEach } from './for-each.ts';
import { deltaArguments, type ListPart, type PartFlags } from './list-part.ts';
import { type Partition, partitionsOf } from './partitions.ts';
import type { PullFlags } from './pull-flags.ts';

/** The parts of a pull, and what is saved so that a pull that is resumed has the same. */
export interface PullParts {
  readonly parts: readonly ListPart[];
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

/** The options that decide how a reading is divided. */
export type PartsFlags = PartFlags & Pick<PullFlags, 'workers'>;

/** Returns the parts of a pull: one for each line, one for each range of a field, or one alone. */
export async function pullParts(
  { lines, reading }: { readonly reading: Reading; readonly lines: ForEach | undefined },
  flags: PartsFlags,
  soFar: PullSoFar,
): Promise<PullParts> {
  const { since } = soFar;
  const kept = since === undefined ? {} : { since };
  if (flags.partition !== undefined) {
    const ranges = await rangesOf(reading, flags.partition, flags, soFar);
    return {
      parts: ranges.map((range) => ({ range })),
      kept: { ...kept, bounds: ranges.map((range) => JSON.stringify(range)) },
    };
  }
  return { parts: lines ? lines.lines.map((line) => ({ line })) : [{}], kept };
}

async function rangesOf(
  reading: Reading,
  field: string,
  flags: PartsFlags,
  { before, now, since }: PullSoFar,
): Promise<readonly Partition[]> {
  if (before?.bounds) return before.bounds.map((json) => JSON.parse(json) as Partition);
  const args = deltaArguments(reading, flags, since);
  const open = (part: Partition) =>
    reading.open({ args: merged(args, boundArguments(reading, { field, ...part })), pageSize: 1 });
  return partitionsOf(reading, { field, open, workers: flags.workers, now });
}
