import {
  coerceInputValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { ConnectionForm } from './random-schema.ts';

/** An object of the world. Its contents follow from its key. */
export interface Thing {
  readonly __typename: string;
  readonly key: string;
  /** The rows of a connection, on all pages together. */
  readonly rows?: readonly Row[];
}

/** A row of a connection, and its edge. */
export interface Row {
  readonly node: unknown;
  readonly edge: Thing & { readonly cursor: string; readonly node: unknown };
}

type Field = GraphQLField<unknown, unknown>;
type Arguments = Readonly<Record<string, unknown>>;

const PAGING = ['first', 'after', 'last', 'before'];
/** Separates the steps of a key; it never appears in an argument as JSON. */
const STEP = '\n';
const MOST_ROWS = 5;
/** Objects closer to the root than this are never null, so that whatever is fetched exists. */
const NULL_FROM_DEPTH = 3;

/**
 * Data for any schema. The value of a field follows from the path and the arguments that lead to it. A server and an
 * expectation that are created independently therefore agree if the documents between them are right.
 */
export class World {
  readonly #schema: GraphQLSchema;
  readonly #connections: ReadonlyMap<string, ConnectionForm>;

  constructor(schema: GraphQLSchema, connections: ReadonlyMap<string, ConnectionForm>) {
    this.#schema = schema;
    this.#connections = connections;
  }

  /** Returns the object with the root fields. */
  root(type: GraphQLNamedType): Thing {
    return { __typename: type.name, key: '' };
  }

  /** Resolves a field, page by page if it is a connection. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> = (source, args: Arguments, _context, info) => {
    const thing = (source ?? this.root(info.parentType)) as Thing;
    const field = info.parentType.getFields()[info.fieldName] as Field;
    if (thing.rows) return this.#partOf(thing as Thing & { rows: readonly Row[] }, field, args);
    const value = this.value(thing, field, args);
    const form = this.form(field);
    return form && value ? { ...(value as Thing), ...page((value as Thing).rows ?? [], args, form) } : value;
  };

  /** Returns the form of a field's connection; undefined if the field does not lead to one. */
  form(field: Field): ConnectionForm | undefined {
    return this.#connections.get(getNamedType(field.type).name);
  }

  /** Returns the value of a field, including all rows of a connection. */
  value(thing: Thing, field: Field, args: Arguments): unknown {
    if (Object.hasOwn(thing, field.name)) return (thing as unknown as Record<string, unknown>)[field.name];
    const own = Object.entries(args).filter(([name]) => !PAGING.includes(name));
    if (field.name === 'id' && getNamedType(field.type).name === 'ID') return `${thing.__typename}:${thing.key}`;
    const key = `${thing.key}${STEP}${field.name}${own.length > 0 ? JSON.stringify(own.sort(([a], [b]) => (a < b ? -1 : 1))) : ''}`;
    if (field.name === 'node' && thing.key === '') return byId(String(args['id']));
    const value = this.#make(field.type, key);
    const form = this.form(field);
    if (!form || !value) return value;
    const rows = this.#rows(form, value as Thing);
    return { ...(value as Thing), rows, totalCount: rows.length };
  }

  /** Returns the arguments as the server gets them: coerced, with their defaults. */
  coerced(field: Field, given: Arguments): Arguments {
    return Object.fromEntries(
      field.args.flatMap((arg: GraphQLArgument) => {
        if (Object.hasOwn(given, arg.name) && given[arg.name] !== undefined)
          return [[arg.name, coerceInputValue(given[arg.name], arg.type)]];
        return arg.defaultValue === undefined ? [] : [[arg.name, arg.defaultValue]];
      }),
    );
  }

  #partOf(thing: Thing & { rows: readonly Row[]; info?: unknown }, field: Field, args: Arguments): unknown {
    const form = this.#connections.get(thing.__typename) as ConnectionForm;
    if (field.name === form.edges) return thing.rows.map(({ edge }) => edge);
    if (field.name === form.nodes) return thing.rows.map(({ node }) => node);
    return this.value(thing, field, args);
  }

  #rows(form: ConnectionForm, { key, __typename }: Thing): Row[] {
    const connection = this.#schema.getType(__typename) as GraphQLObjectType;
    const edge = this.#schema.getType(form.edge) as GraphQLObjectType | undefined;
    const list = connection.getFields()[form.nodes ?? '']?.type;
    const type = edge?.getFields()['node']?.type ?? (list as { ofType: GraphQLOutputType } | undefined)?.ofType;
    const sure = isNonNullType(list) && isListType(list.ofType) ? list.ofType.ofType : type;
    return Array.from({ length: hash(key) % (MOST_ROWS + 1) }, (_, at) => {
      const own = `${key}${STEP}${at}`;
      const node = this.#make((isNonNullType(sure) ? sure : type) as GraphQLOutputType, own);
      return { node, edge: { __typename: form.edge, key: own, cursor: String(at), node } };
    });
  }

  #make(type: GraphQLOutputType, key: string): unknown {
    if (isNonNullType(type)) return this.#makeSure(type.ofType, key);
    const mayBeNull = key.split(STEP).length > NULL_FROM_DEPTH;
    return mayBeNull && hash(`${key}?`) % 5 === 0 ? null : this.#makeSure(type, key);
  }

  #makeSure(type: GraphQLOutputType, key: string): unknown {
    if (isListType(type)) {
      return Array.from({ length: hash(key) % 3 }, (_, at) => this.#make(type.ofType, `${key}${STEP}${at}`));
    }
    const named = getNamedType(type);
    if (isEnumType(named)) return pick(named.getValues(), key).name;
    if (!('getFields' in named) && !isAbstractType(named)) return leaf(named.name, key);
    const object = isAbstractType(named) ? pick(this.#schema.getPossibleTypes(named), key) : named;
    return { __typename: object.name, key };
  }
}

/** Returns an ID by which `node` finds an object of the type. */
export function idOf(type: string, number: number): string {
  return `${type}:${number}`;
}

function byId(id: string): Thing {
  const colon = id.indexOf(':');
  return { __typename: id.slice(0, colon), key: id.slice(colon + 1) };
}

function page(rows: readonly Row[], args: Arguments, form: ConnectionForm): object {
  const end = args['before'] == null ? rows.length : Number(args['before']);
  const start = args['after'] == null ? 0 : Number(args['after']) + 1;
  const from = args['last'] == null ? start : Math.max(start, end - Number(args['last']));
  const to = args['first'] == null ? end : Math.min(end, from + Number(args['first']));
  const info = {
    __typename: 'PageInfo',
    hasNextPage: to < rows.length,
    hasPreviousPage: from > 0,
    startCursor: from > 0 && to > from ? String(from) : null,
    endCursor: to > from && to < rows.length ? String(to - 1) : null,
  };
  return {
    rows: rows.slice(from, to),
    [form.pageInfo]: info,
  };
}

function leaf(scalar: string, key: string): unknown {
  const number = hash(key) % 1000;
  switch (scalar) {
    case 'Int':
      return number;
    case 'Float':
      return number + 0.5;
    case 'Boolean':
      return number % 2 === 0;
    default:
      return `${scalar} ${number}`;
  }
}

function pick<T>(items: readonly T[], key: string): T {
  return items[hash(key) % items.length] as T;
}

/** Hashes a string (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  // The low bits of FNV-1a are weak.
  return ((value ^ (value >>> 15)) >>> 0) % 0x7fffffff;
}
