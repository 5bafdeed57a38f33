import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { ParquetWriter } from 'hyparquet-writer';
import { type Cell, microsecondsOf } from '../columns/cell.ts';
import type { ColumnType } from '../columns/column-types.ts';
import type { Table } from '../columns/columns.ts';
import type { RowRecord } from '../columns/records.ts';
import { advised } from '../state/advice.ts';

/**
 * Turns a file of records, an array of JSON on each line, into a Parquet file, which takes its name when it is whole. The records
 * are deleted last, so that a conversion that was broken off can begin again.
 */
export async function writeParquet(spool: string, path: string, table: Table): Promise<void> {
  const made = `${spool}.parquet`;
  await advised(made, convert(spool, made, table));
  await advised(path, rename(made, path));
  await advised(spool, rm(spool));
}

async function convert(spool: string, made: string, table: Table): Promise<void> {
  const { fileWriter, ParquetWriter: Writer } = await import('hyparquet-writer');
  const writer = new Writer({ writer: fileWriter(made), schema: schemaOf(table), createdBy: 'endcursor' });
  for await (const group of groupsOf(spool)) {
    const columnData = table.columns.map(({ name, type }, at) => ({
      name,
      data: group.map((record) => TO_PARQUET[type](record[at] ?? null)),
    }));
    await writer.write({ columnData, rowGroupSize: group.length });
  }
  await writer.finish();
  const file = await open(made, 'r+');
  await file.sync();
  await file.close();
}

/** A group of rows has about this many rows, or about this many characters. */
const [MOST_ROWS, MOST_CHARACTERS] = [25_000, 16 * 1024 * 1024];

/** Characters that are parsed at once. */
const CHUNK = 256 * 1024;

async function* groupsOf(spool: string): AsyncGenerator<readonly RowRecord[], undefined> {
  let group: RowRecord[] = [];
  let [characters, rest] = [0, ''];
  for await (const text of createReadStream(spool, { encoding: 'utf8', highWaterMark: CHUNK })) {
    const lines = `${rest}${text}`;
    const end = lines.lastIndexOf('\n') + 1;
    rest = lines.slice(end);
    if (end === 0) continue;
    // A line break inside a value is written as \n.
    for (const record of JSON.parse(`[${lines.slice(0, end - 1).replaceAll('\n', ',')}]`))
      group.push(record as RowRecord);
    characters += end;
    if (group.length < MOST_ROWS && characters < MOST_CHARACTERS) continue;
    yield group;
    [group, characters] = [[], 0];
  }
  if (group.length > 0) yield group;
  return undefined;
}

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

function schemaOf({ columns }: Table): SchemaElement[] {
  const leaves = columns.map(({ name, type }): SchemaElement => ({
    name,
    repetition_type: 'OPTIONAL',
    ...ELEMENTS[type],
  }));
  return [{ name: 'root', num_children: leaves.length }, ...leaves];
}

const ELEMENTS: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  bigint: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  double: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  timestamp: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
};

const asItIs = (cell: Cell) => cell;

/** The value that the library takes. It writes JSON itself. */
const TO_PARQUET: Readonly<Record<ColumnType, (cell: Cell) => unknown>> = {
  bigint: (cell) => (cell === null ? null : BigInt(cell)),
  boolean: asItIs,
  double: asItIs,
  integer: asItIs,
  json: (cell) => (cell === null ? null : JSON.parse(String(cell))),
  string: asItIs,
  timestamp: (cell) => (cell === null ? null : microsecondsOf(String(cell))),
};
