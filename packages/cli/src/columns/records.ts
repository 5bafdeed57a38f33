import type { Row } from '../live/reading.ts';
import { type Cell, cellOf } from './cell.ts';
import type { Table } from './columns.ts';

/** The values of the columns of a table, in their order. */
export type RowRecord = readonly Cell[];

/** The records of one table. */
export interface TableRecords {
  readonly table: Table;
  readonly records: RowRecord[];
}

/** Returns all tables: the table itself first, then those of its lists. */
export function allTables(table: Table): readonly Table[] {
  return [table, ...table.children.flatMap(allTables)];
}

/** Turns rows into the records of a table and of the tables of its lists, in the order of {@link allTables}. */
export function recordsOf(table: Table, rows: readonly Row[]): readonly TableRecords[] {
  const all = new Map(allTables(table).map((one) => [one, { table: one, records: [] as RowRecord[] }]));
  const add = (of: Table, row: Row, lead: RowRecord): void => {
    const record = [...lead, ...ownCells(of, row)];
    all.get(of)?.records.push(record);
    if (of.children.length === 0) return;
    const keys = of.key.map((name) => record[of.columns.findIndex((column) => column.name === name)] ?? null);
    for (const child of of.children) {
      const list = valueAt(row, child.path);
      if (!Array.isArray(list)) continue;
      for (const [position, item] of list.entries()) if (item !== null) add(child, item as Row, [...keys, position]);
    }
  };
  for (const row of rows) add(table, row, []);
  return [...all.values()];
}

function ownCells({ columns, inherited }: Table, row: Row): Cell[] {
  const cells: Cell[] = [];
  for (let at = inherited; at < columns.length; at++) {
    const column = columns[at];
    if (column) cells.push(cellOf(column, valueAt(row, column.path)));
  }
  return cells;
}

function valueAt(row: Row, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const name of path) {
    if (value === null || value === undefined) return undefined;
    value = (value as Row)[name];
  }
  return value;
}
