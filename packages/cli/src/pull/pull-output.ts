import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import { type Table, tableOf } from '../columns/columns.ts';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { Reading } from '../live/reading.ts';
import { openOutput } from '../sinks/open-output.ts';
import type { OpenOutput } from '../sinks/sink.ts';
import { type Target, targetOf } from '../sinks/target.ts';
import type { ForEach } from './for-each.ts';
import { lockOutput, type Release } from '../state/lock.ts';
import type { PullFlags } from './pull-flags.ts';

/** The output of a pull, which nobody else writes. */
export interface PullOutput {
  readonly output: OpenOutput;
  readonly identity: string;
  readonly release: Release;
}

/** The readings whose rows an output takes. */
export interface OutputReadings {
  readonly reading: Reading;
  /** The lines that it is started with. Their columns are added to the rows. */
  readonly lines: ForEach | undefined;
  /** Called if another process takes the lock. */
  onLost(error: Error): void;
}

/** Locks and opens the output. */
export async function openPullOutput(readings: OutputReadings, flags: PullFlags, io: Io): Promise<PullOutput> {
  const { reading } = readings;
  const target = targetOf({ output: flags.out, format: flags.format, name: reading.name });
  const table = tableFor(readings, flags, target.kind === 'table' ? target.table : undefined);
  const identity = identityOf(readings, table, flags);
  const release =
    target.kind === 'stdout' ? async () => undefined : await lockOutput(lockedPath(target, io), readings.onLost);
  try {
    const isDelta = flags.since !== undefined;
    const resumption = { identity, fresh: flags.fresh === true };
    const output = await openOutput(target, { ...resumption, table, isDelta, marksGone: flags.markGone === true }, io);
    return { output, identity, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Returns the columns of the output. @throws {CommandError} if `--key` is not one of them */
export function tableFor(
  { lines, reading }: Pick<OutputReadings, 'lines' | 'reading'>,
  flags: Pick<PullFlags, 'key' | 'tables' | 'type'>,
  name: string = reading.name,
): Table {
  const { rowType, schema, selection } = reading;
  const key = flags.key ?? reading.key;
  const options = { name, further: lines?.columns, types: flags.type, tables: flags.tables };
  const table = tableOf({ schema, rowType, selection, key }, options);
  if (flags.key === undefined || table.key.length > 0) return table;
  const columns = table.columns.map((column) => column.name).join(', ');
  throw new CommandError(`--key ${flags.key} is not a column. There are ${columns}`);
}

/** Returns what identifies a pull: what it reads, how it divides that, and the columns. */
export function identityOf(
  { lines, reading }: Pick<OutputReadings, 'lines' | 'reading'>,
  { columns }: Table,
  flags: Pick<PullFlags, 'partition' | 'since' | 'sinceAt' | 'tables'>,
): string {
  const { partition, since, sinceAt, tables } = flags;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([reading.identity, lines, columns, partition, since, sinceAt, tables]));
  return hash.digest('hex').slice(0, 32);
}

/** Tables of one database may be written one after another only. */
function lockedPath(target: Exclude<Target, { kind: 'stdout' }>, { cwd }: Io): string {
  return isAbsolute(target.path) ? target.path : join(cwd, target.path);
}
