import type { Table } from '../columns/columns.ts';
import type { SqlDialect } from './database.ts';

/** Returns a name as SQL has it. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Creates a table under a name, if there is none. */
export function createTable({ columns, key }: Table, name: string, { types }: SqlDialect): string {
  const parts = columns.map((column) => `${sqlName(column.name)} ${types[column.type]}`);
  if (key.length > 0) parts.push(`PRIMARY KEY (${list(key)})`);
  return `CREATE TABLE IF NOT EXISTS ${sqlName(name)} (${parts.join(', ')})`;
}

/** Creates the temporary table of the records that are not in their table yet. */
export function createStaged({ columns, name }: Table, { staged }: SqlDialect): string {
  return `CREATE TEMP TABLE IF NOT EXISTS ${stagedName(name)} (${columns.map((column) => `${sqlName(column.name)} ${staged}`).join(', ')})`;
}

/** Creates the temporary table of the keys that a pull has seen. */
export function createSeen({ columns, key }: Table, { types }: SqlDialect): string {
  const parts = columns
    .filter(({ name }) => key.includes(name))
    .map(({ name, type }) => `${sqlName(name)} ${types[type]}`);
  return `CREATE TEMP TABLE IF NOT EXISTS ${SEEN} (${parts.join(', ')}, PRIMARY KEY (${list(key)}))`;
}

/** Inserts the staged records into a table, or replaces those with the same key. */
export function upsertStaged(table: Table, name: string, dialect: SqlDialect, hasGone: boolean): string {
  const { columns, key } = table;
  const values = columns.map((column) => dialect.cast(sqlName(column.name), column.type));
  const others = columns.filter((column) => !key.includes(column.name)).map((column) => sqlName(column.name));
  const set = others.map((column) => `${column} = excluded.${column}`);
  if (hasGone) set.push(`${sqlName(GONE)} = NULL`);
  const action = set.length > 0 ? `DO UPDATE SET ${set.join(', ')}` : 'DO NOTHING';
  const conflict = key.length > 0 ? ` ON CONFLICT (${list(key)}) ${action}` : '';
  const names = list(columns.map((column) => column.name));
  return `INSERT INTO ${sqlName(name)} (${names}) SELECT ${values.join(', ')} FROM ${lastStaged(table)} WHERE true${conflict}`;
}

/** Deletes the entries of lists that are not in the staged records although those of their row are. */
export function deleteShortened(root: Table, child: Table, name: string, { cast }: SqlDialect): string {
  const value = (table: Table, column: string) =>
    cast(`staged.${sqlName(column)}`, table.columns.find((one) => one.name === column)?.type ?? 'string');
  const ofRoot = root.key.map((key, at) => `${value(root, key)} = ${sqlName(name)}.${sqlName(child.key[at] ?? key)}`);
  const same = child.key.map((key) => `${value(child, key)} = ${sqlName(name)}.${sqlName(key)}`);
  return (
    `DELETE FROM ${sqlName(name)} WHERE EXISTS (SELECT 1 FROM ${stagedName(root.name)} AS staged WHERE ${ofRoot.join(' AND ')}) ` +
    `AND NOT EXISTS (SELECT 1 FROM ${stagedName(child.name)} AS staged WHERE ${same.join(' AND ')})`
  );
}

/** Adds the keys of the staged records to those that were seen. */
export function addSeen({ columns, key, name }: Table, { cast }: SqlDialect): string {
  const values = columns
    .filter((column) => key.includes(column.name))
    .map((column) => cast(sqlName(column.name), column.type));
  return `INSERT INTO ${SEEN} SELECT DISTINCT ${values.join(', ')} FROM ${stagedName(name)} WHERE true ON CONFLICT DO NOTHING`;
}

/** Marks the rows of a table whose keys were not seen, and returns a column of them. The value is the time. */
export function markGone({ key }: Table, name: string): string {
  return `UPDATE ${sqlName(name)} SET ${sqlName(GONE)} = ? WHERE ${unseen(key, name)}`;
}

/** Counts the rows that {@link markGone} marks. */
export function countGone({ key }: Table, name: string): string {
  return `SELECT count(*) FROM ${sqlName(name)} WHERE ${unseen(key, name)}`;
}

/** Deletes the staged records of a table. */
export function emptyStaged({ name }: Table): string {
  return `DELETE FROM ${stagedName(name)}`;
}

/** Returns the name of the temporary table of the staged records of a table. */
export function stagedName(name: string): string {
  return sqlName(`${name}.staged`);
}

/** The column with the time at which a row was found to be gone. */
export const GONE = 'gone_at';

/** Creates the table with the states of all pulls into a database. */
export const CREATE_STATES =
  'CREATE TABLE IF NOT EXISTS _endcursor (output VARCHAR PRIMARY KEY, state VARCHAR NOT NULL)';

/** Saves a state; the values are the output and the state. */
export const SAVE_STATE =
  'INSERT INTO _endcursor (output, state) VALUES (?, ?) ON CONFLICT (output) DO UPDATE SET state = excluded.state';

/** Reads a state; the value is the output. */
export const READ_STATE = 'SELECT state FROM _endcursor WHERE output = ?';

/** Deletes a state; the value is the output. */
export const DELETE_STATE = 'DELETE FROM _endcursor WHERE output = ?';

const SEEN = 'endcursor_seen';

function list(names: readonly string[]): string {
  return names.map(sqlName).join(', ');
}

/** The staged records, and of several with the same key the last. */
function lastStaged({ key, name }: Table): string {
  if (key.length === 0) return stagedName(name);
  const numbered = `SELECT *, row_number() OVER (PARTITION BY ${list(key)} ORDER BY rowid DESC) AS "endcursor_n" FROM ${stagedName(name)}`;
  return `(SELECT * FROM (${numbered}) AS numbered WHERE "endcursor_n" = 1) AS staged`;
}

function unseen(key: readonly string[], name: string): string {
  const same = key.map((column) => `seen.${sqlName(column)} = ${sqlName(name)}.${sqlName(column)}`);
  return `${sqlName(GONE)} IS NULL AND NOT EXISTS (SELECT 1 FROM ${SEEN} AS seen WHERE ${same.join(' AND ')})`;
}
