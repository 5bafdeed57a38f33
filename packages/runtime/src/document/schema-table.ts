import type { Paging } from '../dialects/paging.ts';
import type { FilterWriter } from '../filters/filters.ts';
import { needsLiteral, printLiteral } from './literals.ts';
import { parseRefetch, type Refetch } from './refetch.ts';

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
  /** The paginated lists by wrapper or by coordinate: index of the paging, type of the row, type of the edge. */
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
  /** Turns filter and order builders into inputs; absent where the schema has no place for one. */
  readonly filters?: FilterWriter;
}

/** A paginated list that a field leads to. */
export interface ListEntry {
  readonly paging: Paging;
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
  /** The type of a leaf that holds a scalar with a `parse`, such as `[DateTime]`; else empty. */
  leaf(type: string, field: string): string;
  /** The types of the fields of an input object that is looked into. */
  input(type: string): ReadonlyMap<string, string> | undefined;
  codec(scalar: string): ScalarCodec | undefined;
  /** The value as it is printed, where the type must stand in the document as a literal. */
  literal(type: string, value: unknown): string | undefined;
  isLiteral(scalar: string): boolean;
  isEnum(type: string): boolean;
  readonly filters: FilterWriter | undefined;
}

/** Opens a table; each of its texts is taken apart when it is first asked. */
export function openSchema(table: SchemaTable): Schema {
  const fields = lazyMap(table.fields);
  const args = lazyMap(table.args);
  const except = lazyMap(table.except);
  const lists = lazyMap(table.lists);
  const leaves = lazyMap(table.leaves ?? '');
  const leafExcept = lazyMap(table.leafExcept ?? '');
  const refetches = lazyMap(table.refetch ?? '');
  const literals = lazySet(table.literals ?? '');
  const enums = lazySet(table.enums ?? '');
  const inputs = new Map<string, ReadonlyMap<string, string>>();
  const codec = (scalar: string) => (Object.hasOwn(table.scalars ?? {}, scalar) ? table.scalars?.[scalar] : undefined);
  const target = (type: string, field: string) =>
    expanded(except().get(`${type}.${field}`) ?? fields().get(field) ?? '', field, type);
  const schema: Schema = {
    refetch(type) {
      const text = refetches().get(type) ?? refetches().get('*');
      return text === undefined || text === '-' ? undefined : parseRefetch(text, type);
    },
    target,
    argument(type, field, name) {
      const text = except().get(`${type}.${field}.${name}`) ?? args().get(name);
      return text === undefined ? undefined : expanded(text, field, type);
    },
    list(type, field) {
      const wrapper = target(type, field);
      return listEntry(lists().get(`${type}.${field}`) ?? lists().get(wrapper), wrapper, table);
    },
    wrapped: (wrapper) => listEntry(lists().get(wrapper), wrapper, table),
    leaf: (type, field) => leafExcept().get(`${type}.${field}`) ?? leaves().get(field) ?? '',
    input(type) {
      const text = Object.hasOwn(table.inputs ?? {}, type) ? table.inputs?.[type] : undefined;
      if (text === undefined) return undefined;
      const known = inputs.get(type) ?? parse(text);
      inputs.set(type, known);
      return known;
    },
    codec,
    isLiteral: (scalar) => literals().has(scalar),
    isEnum: (type) => enums().has(type),
    literal: (type, value) => (needsLiteral(type, schema) ? printLiteral(value, type, schema) : undefined),
    filters: table.filters,
  };
  return schema;
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
  if (text === undefined || text === '-') return undefined;
  const [index = '', row = '', edge = ''] = text.split(':');
  const paging = pagings[Number(index)];
  return paging && { paging, row: expanded(row, '', wrapper), edge };
}

function parse(text: string): ReadonlyMap<string, string> {
  const entries = text === '' ? [] : text.split(' ');
  return new Map(
    entries.map((entry) => {
      const colon = entry.indexOf(':');
      return [entry.slice(0, colon), entry.slice(colon + 1)];
    }),
  );
}

function lazyMap(text: string): () => ReadonlyMap<string, string> {
  let map: ReadonlyMap<string, string> | undefined;
  return () => (map ??= parse(text));
}

function lazySet(text: string): () => ReadonlySet<string> {
  let set: ReadonlySet<string> | undefined;
  return () => (set ??= new Set(text.split(' ').filter(Boolean)));
}
