import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { ClientExtras } from '../live/client-options.ts';
import { openReading } from '../live/open-reading.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import type { Reading } from '../live/reading.ts';
import type { Source } from '../source/source.ts';
import { firstLine, type ForEach, lineArguments } from './for-each.ts';
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
  const reading = await openReading(fetcher, firstLine(lines, flags), source, { io, extras });
  checkLines(reading, lines, flags);
  return { lines, reading };
}

/** Checks the arguments of every line, before anything is sent. */
function checkLines(reading: Reading, lines: ForEach | undefined, flags: ReadingFlags): void {
  for (const [at, line] of (lines?.lines ?? []).entries()) {
    try {
      const args = lineArguments(line, flags);
      reading.check?.(args);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(`--for-each, line ${at + 1}: ${error.message}`, error.exitCode, error);
    }
  }
}

/** The choice of what a pull reads. */
export interface PullChoice {
  readonly fetcher: string | undefined;
  readonly flags: ReadingFlags & Pick<PullFlags, 'maxWait'>;
  readonly lines: ForEach | undefined;
  readonly source: Source;
}
