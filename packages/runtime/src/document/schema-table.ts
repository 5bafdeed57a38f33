import type { Paging } from '../dialects/paging.ts';
import type { FilterWriter } from '../filters/filters.ts';
import { plainValue } from './plain-value.ts';
import type { Read } from './reading.ts';
import { parseRefetch, type Refetch } from './refetch.ts';
import { argumentTypes } from './route.ts';
import type { ScalarValues } from './scalar-values.ts';

/** How the values of a custom scalar are read and written. */
export interface ScalarCodec {
  readonly parse?: (value: never) => unknown;
  readonly serialize?: (value: never) => unknown;
}

/**
 * What the runtime must know of a schema to build documents from selections: emitted as data, read lazily. Names
 * decide; where a name has several meanings the most frequent one is listed, and the others by coordinate. A type that
 * begins with the name of its field or parent has a sign for that name, see `expanded`. All texts are entries
 * `key:value` with blanks between them.
 */
export interface SchemaTable {
  /** The composite type of a field by its name: `author:Actor`. */
  readonly fields: string;
  /** The type of an argument by its name: `first:Int`. */
  readonly args: string;
  /** Exceptions from both: `Release.author:User`, `Repository.issues.orderBy:IssueOrder`; empty for a leaf. */
  readonly except: string;
  /**
   * The paginated lists by wrapper or by coordinate: index of the paging, type of the row, type of the edge. Bare lists
   * are listed by the name of their field with a dot in front, `.posts:2`; `2/3` reads by paging 3, which goes by a key,
   * unless the caller asks for an order.
   */
  readonly lists: string;
  readonly pagings: readonly Paging[];
  /**
   * How objects are fetched by themselves, by type; `*` is for all that are not named, `-` says that a type cannot be.
   * See `parseRefetch`.
   */
  readonly refetch?: string;
  /** The leaves that hold scalars with a `parse`, with brackets around those of lists, and the exceptions. */
  readonly leaves?: string;
  readonly leafExcept?: string;
  /** The fields of input objects that hold scalars which are serialised or printed as literals. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Scalars that the server takes as literals only. */
  readonly literals?: string;
  /** The enums, whose values are printed bare in literals. */
  readonly enums?: string;
  readonly scalars?: Readonly<Record<string, ScalarCodec>>;
  /** Reads and serialises scalars and prints literals; absent where there are none of these. */
  readonly values?: ScalarValues;
  /** Turns filter and order builders into inputs; absent where the schema has no place for one. */
  readonly filters?: FilterWriter;
}

/** A paginated list that a field leads to. */
export interface ListEntry {
  readonly paging: Paging;
  /** How it is read if the caller leaves its order open, where that is another way. */
  readonly byKey?: Paging | undefined;
  /** The type of a row; empty for leaves. */
  readonly row: string;
  /** The type of an edge; empty where nothing needs to be known of it. */
  readonly edge: string;
}

/** A {@link SchemaTable} that can be asked. */
export interface Schema {
  /** How an object of the type is fetched by itself. */
  refetch(type: string): Refetch | undefined;
  /** The composite type that a field leads to; empty for a leaf. */
  target(type: string, field: string): string;
  /** The type of an argument, as it is written in a variable definition; undefined where there is none. */
  argument(type: string, field: string, name: string): string | undefined;
  list(type: string, field: string): ListEntry | undefined;
  /** The list in a type that wraps one, whatever field leads there. */
  wrapped(wrapper: string): ListEntry | undefined;
  /** How a leaf is read that holds a scalar with a `parse`. */
  leaf(type: string, field: string): Read | undefined;
  /** The value as it is printed, where the type must stand in the document as a literal. */
  literal(type: string, value: unknown): string | undefined;
  /** The value as a variable of the type carries it. */
  readonly toVariable: (value: unknown, type: string) => unknown;
  readonly filters: FilterWriter | undefined;
}

/** Takes a text of the table apart, once. */
export type Entries = (text?: string) => ReadonlyMap<string, string>;

/** Opens a table; each of its texts is taken apart when it is first asked. */
export function openSchema(table: SchemaTable): Schema {
  const entries = openEntries();
  const scalars = table.values?.(table, entries);
  const target = (type: string, field: string) =>
    expanded(entries(table.except).get(`${type}.${field}`) ?? entries(table.fields).get(field) ?? '', field, type);
  return {
    refetch(type) {
      const ways = entries(table.refetch);
      const text = ways.get(type) ?? ways.get('*') ?? '-';
      return text === '-' ? undefined : parseRefetch(text, type);
    },
    target,
    argument(type, field, name) {
      const text = entries(table.except).get(`${type}.${field}.${name}`) ?? entries(table.args).get(name);
      return text === undefined ? undefined : expanded(text, field, type);
    },
    list(type, field) {
      const wrapper = target(type, field);
      const lists = entries(table.lists);
      const bare = wrapper === '' ? undefined : lists.get(`.${field}`);
      return listEntry(lists.get(`${type}.${field}`) ?? lists.get(wrapper) ?? bare, wrapper, table);
    },
    wrapped: (wrapper) => listEntry(entries(table.lists).get(wrapper), wrapper, table),
    leaf: (type, field) => scalars?.read(type, field),
    literal: (type, value) => scalars?.literal(value, type),
    toVariable: (value, type) => plainValue(scalars ? scalars.serialized(value, type) : value, type),
    filters: table.filters,
  };
}

/** Remembers what texts have in them. */
export function openEntries(): Entries {
  const opened = new Map<string, ReadonlyMap<string, string>>();
  return (text = '') => {
    const known = opened.get(text) ?? argumentTypes(text);
    opened.set(text, known);
    return known;
  };
}

/**
 * A type in full: `~` stands for the field's name with a capital, `^` for that without its last letter, `%` for the
 * parent's name without `Connection` or `Edge`.
 */
function expanded(type: string, field: string, parent: string): string {
  return type.replace(/[~^%]/, (sign) => {
    if (sign === '%') return parent.replace(/(Connection|Edge)$/, '');
    const name = field.charAt(0).toUpperCase() + field.slice(1);
    return sign === '~' ? name : name.slice(0, -1);
  });
}

function listEntry(text: string | undefined, wrapper: string, { pagings }: SchemaTable): ListEntry | undefined {
  const [index = '', row = wrapper, edge = ''] = text?.split(':') ?? ['-'];
  const [paging, byKey] = index.split('/').map((at) => pagings[Number(at)]);
  return paging && { paging, byKey, row: expanded(row, '', wrapper), edge };
}
