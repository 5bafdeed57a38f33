import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { Source } from '../source/source.ts';
import type { ClientExtras } from './client-options.ts';
import { documentReading } from './document-reading.ts';
import { fetcherReading } from './fetcher-reading.ts';
import type { ReadingFlags } from './reading-flags.ts';
import type { Reading } from './reading.ts';

/**
 * Opens what the argument and the options of a command choose.
 * @param fetcher the argument of the command
 * @throws {CommandError} if they choose nothing, or contradict each other
 */
export async function openReading(
  fetcher: string | undefined,
  flags: ReadingFlags,
  source: Source,
  given: { readonly io: Io; readonly extras?: ClientExtras },
): Promise<Reading> {
  const { document } = flags;
  if (fetcher !== undefined && document !== undefined)
    throw new CommandError(`${fetcher} and --document are both given. Give one of them`);
  if (document !== undefined) {
    refuse(flags, ['args', 'select', 'where', 'order'], 'is for a fetcher. Write it into the document');
    return documentReading({ ...flags, document }, source, given);
  }
  if (fetcher === undefined)
    throw new CommandError(
      'nothing to read: name a fetcher, or pass --document. List the fetchers with: endcursor inspect',
    );
  refuse(flags, ['operation'], 'is for --document');
  if (Object.keys(flags.variable).length > 0) throw new CommandError('-F is for --document. Pass --args');
  return fetcherReading(fetcher, flags, source, given);
}

function refuse(flags: ReadingFlags, names: readonly (keyof ReadingFlags)[], why: string): void {
  const wrong = names.find((name) => flags[name] !== undefined);
  if (wrong !== undefined) throw new CommandError(`--${wrong} ${why}`);
}
