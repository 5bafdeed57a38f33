import { expanded, NO_LIST, readEntries, readListEntry, readRefetch } from '@endcursor/notation';
import type { Paging } from '../dialects/paging.ts';
import type { FilterWriter } from '../filters/filters.ts';
import type { ListPlanner, Schema } from './model.ts';
import { plainValue } from './plain-value.ts';
import { refetchBy } from './refetch.ts';
import type { Entries, ScalarEntries, ScalarValues } from './scalars.ts';

/**
 * The table of a schema: emitted data from which documents are built, read lazily. Names decide. If a name has several
 * meanings, the table lists the most frequent one by name and the others by coordinate. All strings are entries
 * `key:value`, separated by spaces; `@endcursor/notation` writes and reads them.
 */
export interface SchemaTable extends ScalarEntries {
  /** The composite type of a field by its name: `author:Actor`. */
  readonly fields: string;
  /** The type of an argument by its name: `first:Int`. */
  readonly args: string;
  /** The exceptions from both: `Release.author:User`, `Repository.issues.orderBy:IssueOrder`; empty for a leaf. */
  readonly except: string;
  /**
   * The paginated lists by wrapper or by coordinate: `PartConnection:0:Part`. A bare list is listed by the name of its
   * field with a dot as its prefix: `.posts:2`. Each value is the index of a paging, with the types of row and edge.
   */
  readonly lists: string;
  readonly pagings: readonly Paging[];
  /** The ways to refetch objects, by type: `*:node(id=ID!) Badge:-`. `*` applies to all types that are not listed. */
  readonly refetch?: string;
  /** Reads and serialises scalars and prints literals; absent if nothing is to be done with scalars. */
  readonly values?: ScalarValues;
  /** Converts filter and order builders into inputs; absent if no field accepts a builder. */
  readonly filters?: FilterWriter;
  /** Plans lists that keep the shape of a document; absent if there are none. */
  readonly shaped?: ListPlanner;
}

/** Opens a table; each of its strings is parsed when it is first needed. */
export function openSchema(table: SchemaTable): Schema {
  const entries = openEntries();
  const scalars = table.values?.(table, entries);
  const target = (type: string, field: string) =>
    expanded(entries(table.except).get(`${type}.${field}`) ?? entries(table.fields).get(field) ?? '', field, type);
  const entryOf = (text = NO_LIST, wrapper: string) => readListEntry(text, wrapper, table.pagings);
  return {
    refetch(type) {
      const ways = entries(table.refetch);
      const way = readRefetch(ways.get(type) ?? ways.get('*') ?? '');
      return way && refetchBy(way, type);
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
      return entryOf(lists.get(`${type}.${field}`) ?? lists.get(wrapper) ?? bare, wrapper);
    },
    wrapped: (wrapper) => entryOf(entries(table.lists).get(wrapper), wrapper),
    leaf: (type, field) => scalars?.read(type, field),
    literal: (type, value) => scalars?.literal(value, type),
    toVariable: (value, type) => plainValue(scalars ? scalars.serialized(value, type) : value, type),
    filters: table.filters,
    shaped: table.shaped,
  };
}

/** Creates a cache for the entries of strings. */
export function openEntries(): Entries {
  const opened = new Map<string, ReadonlyMap<string, string>>();
  return (text = '') => {
    const known = opened.get(text) ?? readEntries(text);
    opened.set(text, known);
    return known;
  };
}
