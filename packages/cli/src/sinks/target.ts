import { extname } from 'node:path';
import { CommandError } from '../command-error.ts';

/** The place for the rows, and their format. */
export type Target =
  | { readonly kind: 'stdout'; readonly format: TextFormatName }
  | { readonly kind: 'file'; readonly format: FileFormat; readonly path: string }
  | { readonly kind: 'table'; readonly format: Database; readonly path: string; readonly table: string };

/** A format that is text, so that it can go to standard output. */
export type TextFormatName = 'ndjson' | 'json' | 'csv';

/** A format of files. */
export type FileFormat = TextFormatName | 'parquet';

/** A database in a file. */
export type Database = 'sqlite' | 'duckdb';

/** The options of {@link targetOf}. */
export interface TargetOptions {
  /** The value of `--out`. @default standard output */
  readonly output?: string | undefined;
  readonly format?: string | undefined;
  /** The name of the table if the output names none. */
  readonly name: string;
}

/** Returns the place for the rows: `issues.csv`, `issues.duckdb`, `sqlite:file.db#issues`, or `-` for standard output. */
export function targetOf({ format, name, output = '-' }: TargetOptions): Target {
  const given = format === undefined ? undefined : formatOf(format);
  if (output === '-') return { kind: 'stdout', format: textFormat(given ?? 'ndjson') };
  const database = DATABASE.exec(output)?.groups;
  if (database) return tableOf(database, name, given);
  const extension = extname(output).slice(1).toLowerCase();
  const engine = BY_DATABASE_EXTENSION[extension];
  if (engine) return tableOf({ format: engine, path: output }, name, given);
  const found = given ?? BY_EXTENSION[extension];
  if (found) return { kind: 'file', format: found, path: output };
  throw new CommandError(
    `the format of ${output} is unknown. Name it .ndjson, .json, .csv, .parquet, .sqlite or .duckdb, write sqlite:FILE or duckdb:FILE for a table, or pass --format`,
  );
}

const DATABASE = /^(?<format>sqlite|duckdb):(?<path>[^#]+)(?:#(?<table>.+))?$/;

const BY_EXTENSION: Readonly<Record<string, FileFormat>> = {
  csv: 'csv',
  json: 'json',
  jsonl: 'ndjson',
  ndjson: 'ndjson',
  parquet: 'parquet',
};

/** A file's own extension is enough; `.db` could be of any engine. */
const BY_DATABASE_EXTENSION: Readonly<Record<string, Database>> = {
  duckdb: 'duckdb',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
};

function tableOf(groups: Readonly<Record<string, string | undefined>>, name: string, given?: FileFormat): Target {
  const { format = '', path = '', table = name } = groups;
  if (given) throw new CommandError(`--format ${given} contradicts ${format}. Remove one of them`);
  return { kind: 'table', format: format as Database, path, table };
}

function formatOf(format: string): FileFormat {
  const found = BY_EXTENSION[format];
  if (found) return found;
  throw new CommandError(
    `--format ${format} is unknown. Use ndjson, json, csv or parquet; for tables, the output is sqlite:FILE or duckdb:FILE`,
  );
}

function textFormat(format: FileFormat): TextFormatName {
  if (format !== 'parquet') return format;
  throw new CommandError('Parquet cannot go to standard output. Name a file with --out');
}
