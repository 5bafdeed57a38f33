import { stringify } from 'csv-stringify/sync';
import type { Table } from '../columns/columns.ts';
import { recordReader } from '../columns/records.ts';
import type { Row } from '../live/reading.ts';
import type { FileFormat } from './target.ts';

/** A format that only grows while rows are added. */
export interface TextFormat {
  /** The text before the first row. */
  head(table: Table): string;
  /** Returns the function that makes the text of rows. */
  texts(table: Table): RowTexts;
  /** The text after the last row. */
  readonly tail: string;
}

/** Returns the text of rows for each table that has some. The table of the rows themselves comes first. */
export type RowTexts = (rows: readonly Row[], isFirst: boolean) => readonly TableText[];

/** The text for one table. */
export interface TableText {
  readonly table: Table;
  readonly text: string;
}

/** A row of JSON on each line. The rows are as the API has them; only further columns are added. */
const ndjson: TextFormat = {
  head: () => '',
  texts: (table) => (rows) => [{ table, text: `${rows.map((row) => JSON.stringify(row)).join('\n')}\n` }],
  tail: '',
};

/** One array, with a row on each line. */
const json: TextFormat = {
  head: () => '[',
  texts: (table) => (rows, isFirst) => {
    const text = rows.map((row) => JSON.stringify(row)).join(',\n');
    return [{ table, text: `${isFirst ? '\n' : ',\n'}${text}` }];
  },
  tail: '\n]\n',
};

/** Comma-separated values with the names of the columns. Null is an empty field, and an empty string is `""`. */
const csv: TextFormat = {
  head: (table) => stringify([table.columns.map(({ name }) => name)]),
  texts: (table) => eachTable(table, (records) => stringify(records, CSV)),
  tail: '',
};

const CSV = { cast: { boolean: String }, quoted_match: /^$/ };

/** The records of a Parquet file, until it can be written: an array of JSON on each line. */
const spool: TextFormat = {
  head: () => '',
  texts: (table) => eachTable(table, (records) => `${records.map((record) => JSON.stringify(record)).join('\n')}\n`),
  tail: '',
};

/** The text of each format while rows are added. */
export const TEXT_FORMATS: Readonly<Record<FileFormat, TextFormat>> = { csv, json, ndjson, parquet: spool };

function eachTable(table: Table, textOf: (records: (readonly unknown[])[]) => string): RowTexts {
  const recordsOf = recordReader(table);
  return (rows) =>
    recordsOf(rows)
      .filter(({ records }) => records.length > 0)
      .map(({ table: of, records }) => ({ table: of, text: textOf(records) }));
}
