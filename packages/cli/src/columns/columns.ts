import type { GraphQLNamedType, GraphQLSchema, SelectionSetNode } from 'graphql';
import { CommandError } from '../command-error.ts';
import { selectedFields, type SelectedField } from './selected-fields.ts';
import { columnTypeOf } from './column-type.ts';
import type { ColumnType } from './column-types.ts';

/** A column: one leaf of the rows, or a list of theirs. */
export interface Column {
  /** The response names on the way to the leaf, joined by `_`. */
  readonly name: string;
  readonly type: ColumnType;
  /** The response names on the way to the leaf. Empty if the value is not in the row, such as the key of a parent. */
  readonly path: readonly string[];
}

/** A table: its columns, and the tables of the lists in its rows. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** The names of the columns that identify a row. Empty if none do. */
  readonly key: readonly string[];
  /** How many of the columns come from the parent: its key, and the position in its list. */
  readonly inherited: number;
  readonly children: readonly ChildTable[];
}

/** The table of a list in the rows of another. */
export interface ChildTable extends Table {
  /** The response names on the way to the list. */
  readonly path: readonly string[];
}

/** The rows that get columns. */
export interface ColumnSource {
  readonly schema: GraphQLSchema;
  readonly rowType: GraphQLNamedType;
  readonly selection: SelectionSetNode;
  /** The leaf that identifies a row. */
  readonly key?: string | undefined;
}

/** The options of {@link tableOf}. */
export interface ColumnOptions {
  /** The name of the table. */
  readonly name: string;
  /** Whether each list of objects becomes a table of its own instead of a JSON column. @default false */
  readonly tables?: boolean | undefined;
  /** Types of columns that are not those of the schema, by the name of the column. */
  readonly types?: Readonly<Record<string, ColumnType>> | undefined;
  /** Further columns, which are not in the schema, by the name of their member in the row. */
  readonly further?: readonly string[] | undefined;
}

/**
 * Returns the columns of the rows of a reading. They depend on the schema and the selection only, never on the data.
 * @throws {CommandError} if two columns would have the same name, or an option names a column that does not exist
 */
export function tableOf(source: ColumnSource, options: ColumnOptions): Table {
  const fields = selectedFields(source.schema, source.rowType, source.selection);
  const builder = new TableBuilder(options);
  const further = (options.further ?? []).map((name): Column => ({ name, type: 'string', path: [name] }));
  const key = source.key === undefined ? [] : [source.key];
  const table = builder.table(fields, { name: options.name, key, lead: further, inherited: 0 });
  builder.check();
  return table;
}

/** The separator between the response names in the name of a column. */
const SEPARATOR = '_';

interface Planned {
  readonly name: string;
  readonly key: readonly string[];
  readonly lead: readonly Column[];
  readonly inherited: number;
}

class TableBuilder {
  readonly #options: ColumnOptions;
  readonly #untyped: Set<string>;

  constructor(options: ColumnOptions) {
    this.#options = options;
    this.#untyped = new Set(Object.keys(options.types ?? {}));
  }

  /** Throws if a type was given for a column that does not exist. */
  check(): void {
    const [unknown] = this.#untyped;
    if (unknown !== undefined) throw new CommandError(`--type names ${unknown}, which is not a column`);
  }

  table(fields: readonly SelectedField[], { name, key, lead, inherited }: Planned): Table {
    const columns: Column[] = [...lead];
    const lists: { readonly path: readonly string[]; readonly field: SelectedField }[] = [];
    this.#collect(fields, [], { columns, lists });
    refuseTwice(columns);
    const present = new Set(columns.map((column) => column.name));
    const own = key.filter((column) => present.has(column));
    if (lists.length > 0 && own.length === 0) {
      throw new CommandError(
        `--tables needs a column that identifies each row of ${name}. Select one, such as id, or name it with --key`,
      );
    }
    const children = lists.map(({ path, field }) => this.#child({ name, key: own, columns }, path, field));
    return { name, columns, key: own, inherited, children };
  }

  #collect(
    fields: readonly SelectedField[],
    above: readonly string[],
    into: { readonly columns: Column[]; readonly lists: { path: readonly string[]; field: SelectedField }[] },
  ): void {
    for (const field of fields) {
      const path = [...above, field.name];
      const name = path.join(SEPARATOR);
      if (field.fields && !field.isList) this.#collect(field.fields, path, into);
      else if (field.fields && this.#options.tables) into.lists.push({ path, field });
      else into.columns.push({ name, path, type: this.#typeOf(name, field) });
    }
  }

  #typeOf(name: string, field: SelectedField): ColumnType {
    this.#untyped.delete(name);
    return this.#options.types?.[name] ?? (field.isList ? 'json' : columnTypeOf(field.type));
  }

  #child(parent: Pick<Table, 'name' | 'key' | 'columns'>, path: readonly string[], field: SelectedField): ChildTable {
    const name = [parent.name, ...path].join(SEPARATOR);
    const keys = parent.key.map((column) => this.#inherited(parent, column));
    const lead: Column[] = [...keys, { name: POSITION, type: 'integer', path: [] }];
    const key = lead.map((column) => column.name);
    const fields = field.fields ?? [];
    return { ...this.table(fields, { name, key, lead, inherited: lead.length }), path };
  }

  /** The column of a parent's key in a child: `issues_number`, and for the position in an outer list `issues_labels_position`. */
  #inherited(parent: Pick<Table, 'name' | 'columns'>, column: string): Column {
    const at = parent.columns.find(({ name }) => name === column);
    const isOuter = at?.path.length === 0 && column !== POSITION;
    return {
      name: isOuter ? column : parent.name + SEPARATOR + column,
      type: at?.type ?? 'string',
      path: [],
    };
  }
}

/** The column with the position of a row in its parent's list, from 0. */
const POSITION = 'position';

function refuseTwice(columns: readonly Column[]): void {
  const seen = new Map<string, Column>();
  for (const column of columns) {
    // The names of columns in databases do not distinguish case.
    const other = seen.get(column.name.toLowerCase());
    if (other) {
      throw new CommandError(
        `${other.path.join('.')} and ${column.path.join('.')} would both be the column ${column.name}. Give one of them an alias in the selection`,
      );
    }
    seen.set(column.name.toLowerCase(), column);
  }
}
