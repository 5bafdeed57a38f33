import { isAbsolute, join } from 'node:path';
import type { Table } from '../columns/columns.ts';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { Resumption } from '../state/saved.ts';
import { openDuckdb } from './duckdb.ts';
import { openFileSink } from './file-sink.ts';
import { openSqlite } from './sqlite.ts';
import type { OpenOutput } from './sink.ts';
import { openStdout } from './stdout.ts';
import { openTableSink } from './table-sink.ts';
import type { Target } from './target.ts';

/** Opens the output of a pull. */
export async function openOutput(target: Target, options: OutputOptions, io: Io): Promise<OpenOutput> {
  refuseImpossible(target, options);
  if (target.kind === 'stdout') return openStdout(io.stdout, target.format, options.table);
  const path = isAbsolute(target.path) ? target.path : join(io.cwd, target.path);
  if (target.kind === 'file') {
    const append = options.isDelta;
    return asGiven(await openFileSink({ ...options, path, format: target.format, append }), path, target.path);
  }
  const database = target.format === 'sqlite' ? openSqlite(path) : await openDuckdb(path);
  try {
    return asGiven(await openTableSink({ ...options, database, path }), path, target.path);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The options of {@link openOutput}. */
export interface OutputOptions extends Resumption {
  readonly table: Table;
  /** Whether only rows that changed are read, so that they are added to those of the last pull. */
  readonly isDelta: boolean;
  /** Whether rows that were not read are marked as gone. */
  readonly marksGone: boolean;
}

/** Names an output by the path that the user gave. */
function asGiven(output: OpenOutput, path: string, given: string): OpenOutput {
  const { part, whole } = output.place;
  return { ...output, place: { whole: whole.replace(path, () => given), part: part.replace(path, () => given) } };
}

function refuseImpossible(target: Target, { isDelta, marksGone, table }: OutputOptions): void {
  const hasLists = table.children.length > 0;
  if (hasLists && (target.kind === 'stdout' || target.format === 'ndjson' || target.format === 'json')) {
    throw new CommandError('--tables needs several files or tables. Write to .csv, .parquet, sqlite: or duckdb:');
  }
  if (marksGone && target.kind !== 'table') {
    throw new CommandError('--mark-gone needs a table. Write to sqlite:FILE or duckdb:FILE');
  }
  if ((marksGone || (isDelta && target.kind === 'table')) && table.key.length === 0) {
    throw new CommandError(
      `no selected field identifies a row of ${table.name}. Select one, such as id, or name it with --key`,
    );
  }
  if (isDelta && (target.kind === 'stdout' || target.format === 'json' || target.format === 'parquet')) {
    throw new CommandError('--since needs an output that can grow. Write to .ndjson, .csv, sqlite: or duckdb:');
  }
}
