import type { Table } from '../columns/columns.ts';
import { allTables, type RecordReader, recordReader, type RowRecord } from '../columns/records.ts';
import { CommandError } from '../command-error.ts';
import type { Row } from '../live/reading.ts';
import { readSaved, resumable, type Resumption, type Saved } from '../state/saved.ts';
import type { DatabaseFile } from './database.ts';
import type { OpenOutput, Place, Sink } from './sink.ts';
import * as sql from './sql.ts';

/** The options of {@link openTableSink}. */
export interface TableSinkOptions extends Resumption {
  readonly database: DatabaseFile;
  /** The file of the database, for messages. */
  readonly path: string;
  readonly table: Table;
  /** Whether the keys of this pull are kept, to mark the other rows as gone. */
  readonly marksGone: boolean;
}

/**
 * Opens a table in a database. The first pull writes to a table with another name until every row is there. Later ones replace the
 * rows in the table by their keys. The state is in the same transaction as the rows.
 */
export async function openTableSink(options: TableSinkOptions): Promise<OpenOutput> {
  const { database, fresh, path, table } = options;
  await database.run(sql.CREATE_STATES);
  if (fresh) await database.run(sql.DELETE_STATE, [table.name]);
  const [json] = await database.read(sql.READ_STATE, [table.name]);
  const where = `table ${table.name} of ${path}`;
  const found = typeof json === 'string' ? readSaved(json, `the state of ${where}`) : undefined;
  const saved = resumable(found, options, where) as SavedTable | undefined;
  const isThere = (await database.read(database.dialect.columnsOf, [table.name])).length > 0;
  if (isThere && !saved && !fresh) {
    throw new CommandError(
      `${where} exists, but no pull has made it. Pass --fresh to replace it, or name another table after #`,
    );
  }
  const inPlace = saved && !saved.finished ? saved.inPlace : isThere && !fresh && table.key.length > 0;
  const sink = new TableSink(options, inPlace);
  await sink.open(saved?.finished === false);
  return { sink, saved, hasState: true, place: placeOf(where, table.name, inPlace) };
}

/** The state of a pull into a table. */
interface SavedTable extends Saved {
  /** Whether the rows are written to a table that was whole before. */
  readonly inPlace: boolean;
}

function placeOf(where: string, name: string, inPlace: boolean): Place {
  return { whole: where, part: inPlace ? where : where.replace(name, partOf(name)) };
}

function partOf(name: string): string {
  return `${name}.part`;
}

/** The number of records that are staged at once: to stage a few takes as long as to stage thousands. */
const MOST_KEPT = 2_000;

class TableSink implements Sink {
  readonly #options: TableSinkOptions;
  readonly #inPlace: boolean;
  readonly #hasGone = new Set<Table>();
  readonly #recordsOf: RecordReader;
  /** The records that are not staged yet, by their tables. */
  readonly #kept = new Map<Table, RowRecord[]>();
  /** How many records are kept. */
  #count = 0;
  /** Nothing is staged while staged rows are merged. */
  #committing: Promise<void> = Promise.resolve();

  constructor(options: TableSinkOptions, inPlace: boolean) {
    this.#options = options;
    this.#inPlace = inPlace;
    this.#recordsOf = recordReader(options.table);
  }

  async open(goesOn: boolean): Promise<void> {
    const { database, marksGone, table } = this.#options;
    for (const of of allTables(table)) {
      const name = this.#nameOf(of);
      if (!goesOn && !this.#inPlace) await database.run(`DROP TABLE IF EXISTS ${sql.sqlName(name)}`);
      await database.run(sql.createTable(of, name, database.dialect));
      await database.run(sql.createStaged(of, database.dialect));
    }
    if (marksGone) await this.#openGone();
    const names = await database.read(database.dialect.columnsOf, [this.#nameOf(table)]);
    if (names.includes(sql.GONE)) this.#hasGone.add(table);
  }

  async write(rows: readonly Row[]): Promise<void> {
    for (const { records, table } of this.#recordsOf(rows)) {
      const kept = this.#kept.get(table) ?? [];
      for (const record of records) kept.push(record);
      this.#kept.set(table, kept);
      this.#count += records.length;
    }
    if (this.#count < MOST_KEPT) return;
    await this.#committing;
    await this.#stage();
  }

  async commit(saved: Saved): Promise<void> {
    const committed = this.#commit({ ...saved, inPlace: this.#inPlace });
    this.#committing = committed.catch(() => undefined);
    return committed;
  }

  finish(saved: Saved): Promise<void> {
    const { database, table } = this.#options;
    return this.#commit({ ...saved, inPlace: true }, async () => {
      if (this.#inPlace) return;
      for (const of of allTables(table)) {
        await database.run(`DROP TABLE IF EXISTS ${sql.sqlName(of.name)}`);
        await database.run(`ALTER TABLE ${sql.sqlName(partOf(of.name))} RENAME TO ${sql.sqlName(of.name)}`);
      }
    });
  }

  async markGone(at: string): Promise<number> {
    const { database, table } = this.#options;
    const name = this.#nameOf(table);
    await database.run(sql.addSeen(table, database.dialect));
    const [count] = await database.read(sql.countGone(table, name));
    await database.run(sql.markGone(table, name), [at]);
    return Number(count);
  }

  abort(): Promise<void> {
    return this.#options.database.close();
  }

  async #commit(saved: SavedTable, last?: () => Promise<void>): Promise<void> {
    const { database, table } = this.#options;
    // What is kept now belongs to this state; rows that are written from now on belong to the next.
    await this.#stage();
    await database.run('BEGIN');
    try {
      await this.#merge();
      await last?.();
      await database.run(sql.SAVE_STATE, [table.name, JSON.stringify(saved)]);
      await database.run('COMMIT');
    } catch (error) {
      await database.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Moves the records that are kept into the temporary tables, all at once. */
  async #stage(): Promise<void> {
    const kept = [...this.#kept];
    this.#kept.clear();
    this.#count = 0;
    for (const [table, records] of kept) await this.#options.database.append(table.name, table, records);
  }

  async #merge(): Promise<void> {
    const { database, marksGone, table } = this.#options;
    const { dialect } = database;
    const all = allTables(table);
    for (const of of all) {
      const name = this.#nameOf(of);
      await database.run(sql.upsertStaged(of, name, dialect, this.#hasGone.has(of)));
      if (of !== table) await database.run(sql.deleteShortened(table, of, name, dialect));
    }
    if (marksGone) await database.run(sql.addSeen(table, dialect));
    for (const of of all) await database.run(sql.emptyStaged(of));
  }

  async #openGone(): Promise<void> {
    const { database, table } = this.#options;
    const name = this.#nameOf(table);
    const names = await database.read(database.dialect.columnsOf, [name]);
    if (!names.includes(sql.GONE)) {
      await database.run(
        `ALTER TABLE ${sql.sqlName(name)} ADD COLUMN ${sql.sqlName(sql.GONE)} ${database.dialect.types.timestamp}`,
      );
    }
    await database.run(sql.createSeen(table, database.dialect));
  }

  #nameOf({ name }: Table): string {
    return this.#inPlace ? name : partOf(name);
  }
}
