import { stringify } from 'csv-stringify/sync';
import type { Table } from '../columns/columns.ts';
import { recordsOf } from '../columns/records.ts';
import type { Row } from '../live/reading.ts';
import type { FileFormat } from './target.ts';

/** A format that only grows while rows are added. */
export interface TextFormat {
  /** The text before the first row. */
  head(table: Table): string;
  /** The text of rows for each table that has some. The table of the rows themselves comes first. */
  rows(table: Table, rows: readonly Row[], isFirst: boolean): readonly TableText[];
  /** The text after the last row. */
  readonly tail: string;
}

/** The text for one table. */
export interface TableText {
  readonly table: Table;
  readonly text: string;
}

/** A row of JSON on each line. The rows are as the API has them; only further columns are added. */
const ndjson: TextFormat = {
  head: () => '',
  rows: (table, rows) => [{ table, text: `${rows.map((row) => JSON.stringify(row)).join('\n')}\n` }],
  tail: '',
};

/** One array, with a row on each line. */
const json: TextFormat = {
  head: () => '[',
  rows: (table, rows, isFirst) => {
    const text = rows.map((row) => JSON.stringify(row)).join(',\n');
    return [{ table, text: `${isFirst ? '\n' : ',\n'}${text}` }];
  },
  tail: '\n]\n',
};

/** Comma-separated values with the names of the columns. Null is an empty field, and an empty string is `""`. */
const csv: TextFormat = {
  head: (table) => stringify([table.columns.map(({ name }) => name)]),
  rows: (table, rows) => eachTable(table, rows, (records) => stringify(records, CSV)),
  tail: '',
};

const CSV = { cast: { boolean: String }, quoted_match: /^$/ };

/** The records of a Parquet file, until it can be written: an array of JSON on each line. */
const spool: TextFormat = {
  head: () => '',
  rows: (table, rows) =>
    eachTable(table, rows, (records) => `${records.map((record) => JSON.stringify(record)).join('\n')}\n`),
  tail: '',
};

/** The text of each format while rows are added. */
export const TEXT_FORMATS: Readonly<Record<FileFormat, TextFormat>> = { csv, json, ndjson, parquet: spool };

function eachTable(
  table: Table,
  rows: readonly Row[],
  textOf: (records: (readonly unknown[])[]) => string,
): readonly TableText[] {
  return recordsOf(table, rows)
    .filter(({ records }) => records.length > 0)
    .map(({ table: of, records }) => ({ table: of, text: textOf(records) }));
}
