import { valueAt } from '@endcursor/notation';
import {
  type DocumentNode,
  execute,
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  GraphQLNonNull,
  isNonNullType,
} from 'graphql';
import type { Detected } from '../../../packages/codegen/src/detect/decision.ts';
import { findRefetches } from '../../../packages/codegen/src/detect/refetches.ts';
import { isList } from '../../../packages/codegen/src/schema/field.ts';
import {
  isReadToItsEnd,
  type MockArguments,
  type MockList,
  type MockWindow,
  mockWindow,
  ownArguments,
  pagedField,
  selectsRows,
} from './mock-paging.ts';
import { hash, itemOf, mockValue, pick, typeAt, typesOf } from './mock-values.ts';

/** An object of the world. Its contents follow from its key, except for those that a page of a list has. */
export interface MockThing {
  readonly __typename: string;
  readonly key: string;
  /** The fields that a page sets: values, or functions of a field's arguments. */
  readonly own?: Readonly<Record<string, unknown>>;
}

/** The way in which requests are answered: by pages as a server would, or with all rows that a document has not bounded. */
export type MockMode = 'pages' | WholeLists;

/** A document's sizes are bounds, except for those of the list that a pager reads, and next to a variable for the position. */
interface WholeLists {
  /** Whether they are of a pager, of which only the lists inside rows are bounded. */
  readonly isPager: boolean;
}

type Field = GraphQLField<unknown, unknown>;

/** The rows of a list at the root, and of the lists inside rows. Both are more than a page. */
const [ROOT_ROWS, INNER_ROWS] = [5, 3];

/** Separates the steps of a key. */
const STEP = '\n';
const ROW = `${STEP}#`;

/**
 * A server for any schema. All objects, their fields and lists follow from a seed and the path by which they were found
 * first. Objects with an ID are found again by it.
 */
export class MockWorld {
  readonly #schema: GraphQLSchema;
  readonly #detected: Detected;
  readonly #seed: string;
  readonly #preferred: ReadonlySet<string>;
  /** The numbers of objects, which are unique. */
  readonly #numbers = new Map<string, number>();
  readonly #things: MockThing[] = [];
  /** The lists whose cursors were handed out, by their numbers. */
  readonly #lists: MockList[] = [];
  readonly #refetched: ReadonlyMap<string, readonly Refetched[]>;

  /** @param preferred the types of which objects of abstract types are, if they can be */
  constructor({ detected, schema }: MockSchema, seed: string, preferred: ReadonlySet<string>) {
    this.#schema = schema;
    this.#detected = detected;
    this.#seed = seed;
    this.#preferred = preferred;
    this.#refetched = refetchedBy(schema);
  }

  /** Executes an operation. */
  executed(document: DocumentNode, variables: MockArguments, mode: MockMode): { readonly data: unknown } {
    const result = execute({
      schema: this.#schema,
      document,
      variableValues: variables,
      contextValue: mode,
      fieldResolver: this.#resolve,
      typeResolver: (value) => (value as MockThing).__typename,
    });
    const plain = JSON.parse(JSON.stringify(result)) as { readonly data: unknown; readonly errors?: readonly object[] };
    if (plain.errors) throw new Error(`the mock failed: ${JSON.stringify(plain.errors[0])}`);
    return plain;
  }

  readonly #resolve: GraphQLFieldResolver<MockThing | undefined, MockMode, MockArguments> = (
    source,
    args,
    mode,
    info,
  ) => {
    const { fieldName, parentType } = info;
    const thing = source ?? { __typename: parentType.name, key: '' };
    const field = parentType.getFields()[fieldName] as Field;
    const own = thing.own?.[fieldName];
    if (own !== undefined) return typeof own === 'function' ? (own as (given: MockArguments) => unknown)(args) : own;
    if (parentType === this.#schema.getQueryType()) {
      const ways = this.#refetched.get(fieldName);
      const found = ways && this.#foundAgain(ways, field, args);
      if (found !== undefined) return found;
    }
    const list = this.#continued(field, args) ?? this.#listOf(thing, field, args);
    const readsOf = (one: MockList) => {
      if (mode === 'pages' || !selectsRows(one.match, info)) return 'page';
      if (mode.isPager && !one.key.includes(ROW)) return 'all';
      return isReadToItsEnd(one.match, info, this.#isReached(one, info)) ? 'all' : 'bound';
    };
    if (list) return list.exists ? this.#page(list, mockWindow(list, args, readsOf(list))) : null;
    return this.value(thing, field, args);
  };

  /** Reports whether further pages of a list can be requested. */
  #isReached({ match }: MockList, { operation, path }: GraphQLResolveInfo): boolean {
    if (operation.operation === 'query' || match.paging.forward?.continuation) return true;
    const types = new Set([...this.#refetched.values()].flatMap((ways) => ways.map(({ type }) => type)));
    for (let at: typeof path | undefined = path; at; at = at.prev) if (types.has(at.typename ?? '')) return true;
    return false;
  }

  /** Returns the value of a field that is not paged. */
  value(thing: MockThing, field: Field, args: MockArguments): unknown {
    const named = getNamedType(field.type);
    if (isUnique(field)) return this.#unique(thing, named.name);
    return this.#make(field.type, keyOf(thing, field, args));
  }

  /** Returns a list, if a field is paged: what its pages have in common. */
  #listOf(thing: MockThing, field: Field, args: MockArguments): MockList | undefined {
    const paged = pagedField(field, this.#detected);
    if (!paged) return undefined;
    const key = keyOf(thing, field, ownArguments(args, paged.match.paging));
    const exists = isNonNullType(field.type) || !this.#isNull(key);
    const total = key.includes(ROW) ? INNER_ROWS : ROOT_ROWS;
    const known = this.#lists.find((one) => one.key === key && one.field === field);
    if (known) return known;
    const list = { ...paged, key, field, exists, total, number: this.#lists.length };
    this.#lists.push(list);
    return list;
  }

  /** Returns the list that a field continues whose cursors come from another field. */
  #continued(field: Field, args: MockArguments): MockList | undefined {
    for (const list of this.#lists) {
      const further = list.match.paging.forward?.continuation;
      if (!further || further.field !== field.name) continue;
      const cursor = valueAt(args, further.position);
      if (typeof cursor !== 'string' || !cursor.startsWith(`c${list.number}:`)) continue;
      const { position, size } = further;
      const forward = { ...list.match.paging.forward, position, ...(size === undefined ? {} : { size }) };
      return { ...list, field, match: { ...list.match, paging: { ...list.match.paging, forward } } };
    }
    return undefined;
  }

  #page(list: MockList, { cursorOf, from, placed, to }: MockWindow): unknown {
    const key = list.key;
    const indices = Array.from({ length: to - from }, (_, at) => from + at);
    const rowKey = (at: number) => `${key}${ROW}${at}`;
    const { container, edges, node = 'node', nodes } = list.match.paging;
    const target = getNamedType(list.field.type);
    if (container !== undefined || (edges === undefined && nodes === undefined)) {
      const rowsOf = (type: GraphQLOutputType, suffix: string) =>
        indices.map((at) => this.#make(itemOf(type), `${rowKey(at)}${suffix}`));
      if (!list.inside) return rowsOf(list.field.type, '');
      const inside = list.inside;
      const rows = (given: MockArguments) =>
        rowsOf(inside.type, Object.keys(given).length > 0 ? JSON.stringify(given) : '');
      return this.#placed({ __typename: target.name, key }, [...placed, [inside.name, rows]]);
    }
    const type = target as GraphQLObjectType;
    // A row is null in its edge only if it may be null in `nodes`.
    const isRow = nodes !== undefined && isNonNullType(itemOf(typeAt(type, nodes)));
    const rowType = (edge: GraphQLObjectType) => {
      const own = typeAt(edge, node);
      return isRow && !isNonNullType(own) ? new GraphQLNonNull(own) : own;
    };
    const edgesOf = (path: string) => {
      const item = itemOf(typeAt(type, path));
      return indices.map((at) => {
        const edge = this.#make(item, `${rowKey(at)}e`) as MockThing | null;
        const own = edge && (this.#schema.getType(edge.__typename) as GraphQLObjectType);
        const row = own && this.#make(rowType(own), rowKey(at));
        return (
          edge && { ...edge, own: { [node]: row, ...(own?.getFields()['cursor'] ? { cursor: cursorOf(at) } : {}) } }
        );
      });
    };
    const nodesOf = (path: string) => {
      const item = itemOf(typeAt(type, path));
      return indices.map((at) => this.#make(item, rowKey(at)));
    };
    return this.#placed({ __typename: type.name, key }, [
      ...placed,
      ...(edges === undefined ? [] : [[edges, edgesOf(edges)] as const]),
      ...(nodes === undefined ? [] : [[nodes, nodesOf(nodes)] as const]),
    ]);
  }

  /** Returns an object with values at paths. */
  #placed(thing: MockThing, values: readonly (readonly [path: string, value: unknown])[]): MockThing {
    const own: Record<string, unknown> = {};
    const deeper = new Map<string, [string, unknown][]>();
    for (const [path, value] of values) {
      const [head = '', ...rest] = path.split('.');
      if (rest.length === 0) own[head] = value;
      else deeper.set(head, [...(deeper.get(head) ?? []), [rest.join('.'), value]]);
    }
    const fields = (this.#schema.getType(thing.__typename) as GraphQLObjectType).getFields();
    for (const [head, inside] of deeper) {
      const target = fields[head] && getNamedType(fields[head].type);
      // A path through an item of a list is set with the item.
      if (!target || isList(fields[head]!.type)) continue;
      own[head] = this.#placed({ __typename: target.name, key: `${thing.key}${STEP}${head}` }, inside);
    }
    return { ...thing, own };
  }

  /** Returns the object with a key, for a field by which objects are fetched again; undefined for unknown keys. */
  #foundAgain(ways: readonly Refetched[], field: Field, args: MockArguments): unknown {
    const possible = typesOf(getNamedType(field.type), this.#schema);
    const find = (given: MockArguments) =>
      this.#things.find(
        (thing) =>
          possible.has(thing.__typename) &&
          ways.some(
            ({ keys, type }) =>
              this.#isOf(thing, type) &&
              keys.every(({ argument, path }) => this.#leafAt(thing, path) === String(given[argument])),
          ),
      );
    const lists = Object.entries(args).filter(([, value]) => Array.isArray(value));
    const [list] = lists;
    if (!list || !isList(field.type)) return find(args);
    return (list[1] as readonly unknown[]).map((one) => find({ ...args, [list[0]]: one }) ?? null);
  }

  #isOf({ __typename }: MockThing, type: string): boolean {
    const named = this.#schema.getType(type);
    return named !== undefined && typesOf(named, this.#schema).has(__typename);
  }

  #leafAt({ __typename, ...thing }: MockThing, path: string): string | undefined {
    const field = (this.#schema.getType(__typename) as GraphQLObjectType).getFields()[path];
    return field && String(this.value({ __typename, ...thing }, field, {}));
  }

  #make(type: GraphQLOutputType, key: string): unknown {
    if (isNonNullType(type)) return this.#makeSure(type.ofType, key);
    return this.#isNull(key) ? null : this.#makeSure(type, key);
  }

  #makeSure(type: GraphQLOutputType, key: string): unknown {
    if (isListType(type)) {
      const length = key.split(STEP).length > 6 ? 1 : 2;
      return Array.from({ length }, (_, at) => this.#make(type.ofType, `${key}${STEP}${at}`));
    }
    const named = getNamedType(type);
    if (isEnumType(named)) return pick(named.getValues(), this.#hash(key)).name;
    if (!('getFields' in named) && !isAbstractType(named)) return mockValue(named.name, this.#hash(key));
    return { __typename: this.#objectType(named, key), key };
  }

  #objectType(type: GraphQLNamedType, key: string): string {
    const possible = [...typesOf(type, this.#schema)];
    const preferred = possible.filter((name) => this.#preferred.has(name));
    return pick(preferred.length > 0 ? preferred : possible, this.#hash(`${key}?type`));
  }

  /** What is fetched by the root is never null, so that there is something to compare. */
  #isNull(key: string): boolean {
    return key.split(STEP).length > 3 && this.#hash(`${key}?`) % 7 === 0;
  }

  #unique(thing: MockThing, scalar: string): unknown {
    const name = `${thing.__typename}${STEP}${thing.key}`;
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = FIRST_NUMBER + this.#numbers.size;
      this.#numbers.set(name, number);
      this.#things.push({ __typename: thing.__typename, key: thing.key });
    }
    return scalar === 'Int' || scalar === 'Float' ? number : `${thing.__typename}-${number}`;
  }

  #hash(key: string): number {
    return hash(`${this.#seed}${key}`);
  }
}

/** Objects that were found are not those that the variables of a document name. */
const FIRST_NUMBER = 1000;

/** A schema and what was detected in it. */
export interface MockSchema {
  readonly schema: GraphQLSchema;
  readonly detected: Detected;
}

/** An object type, and the arguments of a root field by which its objects are found. */
interface Refetched {
  readonly type: string;
  readonly keys: readonly { readonly argument: string; readonly path: string }[];
}

function refetchedBy(schema: GraphQLSchema): ReadonlyMap<string, readonly Refetched[]> {
  const refetches = findRefetches(schema, {});
  const found = new Map<string, Refetched[]>();
  for (const type of Object.values(schema.getTypeMap())) {
    const way = 'getFields' in type ? refetches.of(type) : undefined;
    if (!way) continue;
    found.set(way.field, [...(found.get(way.field) ?? []), { type: type.name, keys: way.keys }]);
  }
  return found;
}

/** Reports whether the values of a field tell objects apart. */
function isUnique({ args, name, type }: Field): boolean {
  const named = getNamedType(type);
  if (args.length > 0 || isList(type) || isEnumType(named) || 'getFields' in named || isAbstractType(named))
    return false;
  return named.name === 'ID' || ['id', 'slug', 'name', 'login', 'key', 'uuid', 'username'].includes(name)
    ? named.name !== 'Boolean'
    : false;
}

function keyOf(thing: MockThing, { name }: Field, args: MockArguments): string {
  const own = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${thing.key}${STEP}${name}${own.length > 0 ? JSON.stringify(own) : ''}`;
}
