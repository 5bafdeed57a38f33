import type { Command } from 'commander';
import { type SelectedField, selectedFields } from '../columns/selected-fields.ts';
import { CommandError } from '../command-error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { openReading } from '../live/open-reading.ts';
import type { Reading } from '../live/reading.ts';
import { openSource, requireUrl } from '../source/open-source.ts';
import type { CostFlags } from './cost-flags.ts';
import { costText } from './cost-text.ts';
import { readingCost } from './reading-cost.ts';

/** Prints the cost of a reading. */
export async function runCost(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<CostFlags>();
  if (flags.rows !== undefined && flags.count)
    throw new CommandError('--rows and --count are both given. Give one of them');
  const source = await openSource(flags, io);
  if (flags.count) requireUrl(source);
  const reading = await openReading(command.args[0], flags, source, { io });
  const rows = flags.count ? await countOf(reading, io) : flags.rows;
  const { limits } = source.documentOptions().profile.runtime;
  const found = readingCost(reading, { rows, pageSize: flags.pageSize, limits });
  io.stdout.write(flags.json ? `${JSON.stringify(found, null, 2)}\n` : costText(found, hasLists(reading)));
  return EXIT.complete;
}

/** Reports whether the rows of a reading have lists of objects. */
function hasLists({ rowType, schema, selection }: Reading): boolean {
  const has = (fields: readonly SelectedField[]): boolean =>
    fields.some(({ fields: inner, isList }) => inner !== undefined && (isList || has(inner)));
  return has(selectedFields(schema, rowType, selection));
}

/** Returns the server's count of rows, with one request for one row. */
async function countOf(reading: Reading, { signal }: Io): Promise<number> {
  const { receipt, totalCount } = await reading.open({ pageSize: 1, max: 1, signal }).page();
  const count = totalCount ?? receipt.expected;
  if (count !== undefined) return count;
  throw new CommandError(`--count: the server does not count the rows of ${reading.coordinate}. Pass --rows`);
}
