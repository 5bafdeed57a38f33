import type { Io } from '../io.ts';
import type { ClientExtras } from '../live/client-options.ts';
import { openReading } from '../live/open-reading.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import type { Reading } from '../live/reading.ts';
import type { Source } from '../source/source.ts';
import { firstLine, type ForEach } from './for-each.ts';
import type { PullFlags } from './pull-flags.ts';

/** A reading, and the lines that it is started with. */
export interface PullReading {
  readonly reading: Reading;
  readonly lines: ForEach | undefined;
}

/** Opens what a pull reads. Arguments that a line fills have the values of the first one, so that they can be checked. */
export async function pullReading(
  { fetcher, flags, lines, source }: PullChoice,
  io: Io,
  more: ClientExtras = {},
): Promise<PullReading> {
  const extras = flags.maxWait === undefined ? more : { ...more, retry: { maxWaitMs: flags.maxWait } };
  return { lines, reading: await openReading(fetcher, firstLine(lines, flags), source, { io, extras }) };
}

/** The choice of what a pull reads. */
export interface PullChoice {
  readonly fetcher: string | undefined;
  readonly flags: ReadingFlags & Pick<PullFlags, 'maxWait'>;
  readonly lines: ForEach | undefined;
  readonly source: Source;
}
