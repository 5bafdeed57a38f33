import { type Command, InvalidArgumentError } from 'commander';
import { CommandError } from '../command-error.ts';
import type { CommandDefinition } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { openReading } from '../live/open-reading.ts';
import { addReadingFlags, type ReadingFlags } from '../live/reading-flags.ts';
import type { Reading } from '../live/reading.ts';
import { openSource } from '../source/open-source.ts';
import { addSourceFlags, type SourceFlags } from '../source/source-flags.ts';
import { costText } from './cost-text.ts';
import { readingCost } from './reading-cost.ts';

/** The command that estimates a reading before it is sent. */
export const cost: CommandDefinition = {
  name: 'cost',
  declare(command) {
    command.description('Shows requests, nodes, cost and time under the limits, before anything is sent.');
    addReadingFlags(command);
    command
      .option('--rows <count>', 'how many rows are expected', counted)
      .option('--count', 'ask the server how many there are, with one request')
      .option('--page-size <count>', 'rows per page; by default the largest that the limits allow', counted)
      .option('--json', 'print it as JSON');
    addSourceFlags(command);
  },
  run,
};

interface Flags extends SourceFlags, ReadingFlags {
  readonly rows?: number;
  readonly count?: true;
  readonly pageSize?: number;
  readonly json?: true;
}

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  if (flags.rows !== undefined && flags.count)
    throw new CommandError('--rows and --count are both given. Give one of them');
  const source = await openSource(flags, io);
  const reading = await openReading(command.args[0], flags, source, { io });
  const rows = flags.count ? await countOf(reading, io) : flags.rows;
  const { limits } = source.documentOptions().profile.runtime;
  const found = readingCost(reading, { rows, pageSize: flags.pageSize, limits });
  io.stdout.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : costText(found));
  return EXIT.complete;
}

/** Returns the server's count of rows, with one request for one row. */
async function countOf(reading: Reading, { signal }: Io): Promise<number> {
  const { receipt, totalCount } = await reading.open({ pageSize: 1, max: 1, signal }).page();
  const count = totalCount ?? receipt.expected;
  if (count !== undefined) return count;
  throw new CommandError(`--count: the server does not count the rows of ${reading.coordinate}. Pass --rows`);
}

function counted(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('Give a whole number above 0.');
}
