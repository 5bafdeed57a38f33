import { callersPath, headOf, ONE_MORE, valueAt } from '@endcursor/notation';
import {
  getNamedType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { isBare, type Paging } from '../dialects/paging.ts';
import { cursorAt, type MockArguments, type MockPage, requestedSize, signsOf } from './mock-page.ts';
import type { MockFields, MockList, MockObject, MockParts } from './mock-parts.ts';
import { isListed, itemOf, typeAt } from './mock-values.ts';

/** The lists of a world. */
export interface MockLists {
  /** Returns a list, if a field is paged: what its pages have in common. */
  of(object: MockObject, field: Field, args: MockArguments): MockList | undefined;
  /** Returns a page as the value of its field. */
  page(list: MockList, page: MockPage, args: MockArguments): unknown;
  /** Returns the key of the value of a field. */
  keyOf(object: MockObject, field: Field, args: MockArguments): string;
}

/** Functions with which a world makes the objects of lists. */
export interface ListMakers {
  make(type: GraphQLOutputType, key: string, own?: MockFields): unknown;
  /** Returns the leaf of an object at a path. */
  leaf(object: MockObject, path: string): unknown;
  isNull(key: string): boolean;
}

type Field = GraphQLField<unknown, unknown>;

/** Separates the steps of a key. */
export const STEP = '\n';
const ROW = `${STEP}#`;

/** The rows of a list at the root, and of the lists inside rows. */
const [ROOT_ROWS, INNER_ROWS] = [5, 3];

/** Creates the lists of a world. */
export function createMockLists(parts: MockParts, makers: ListMakers): MockLists {
  const lists = new Map<string, MockList>();
  const byNumber: MockList[] = [];
  const { rowsOf = ({ isInRow }) => (isInRow ? INNER_ROWS : ROOT_ROWS) } = parts;

  const known = new Map<string, PagedField | undefined>();
  const pagedOf = (parent: string, field: Field) => {
    const coordinate = `${parent}.${field.name}`;
    if (!known.has(coordinate)) known.set(coordinate, pagedField(parts, parent, field));
    return known.get(coordinate);
  };

  const of = (object: MockObject, field: Field, args: MockArguments): MockList | undefined => {
    const own = object.own?.[field.name];
    const paged = pagedOf(object.__typename, field);
    // What is an object already was made by the page around it.
    if (!paged || (own && typeof own === 'object' && !Array.isArray(own))) return undefined;
    const key = keyOf(object, field, without(args, '', paged.dropped));
    const at = `${key} ${object.__typename}`;
    const found = lists.get(at);
    if (found) return found;
    const isInRow = key.includes(ROW);
    const coordinate = paged.inside
      ? `${getNamedType(field.type).name}.${paged.inside.name}`
      : `${object.__typename}.${field.name}`;
    const given = own ?? parts.given?.rows(coordinate, args, object.own);
    const rows = Array.isArray(given) ? inOrder(given as readonly (MockFields | null)[], paged) : undefined;
    const { byKey, inside, paging } = paged;
    const list: MockList = {
      paging,
      byKey,
      inside,
      coordinate,
      key,
      field,
      isInRow,
      exists: own !== null && (given != null || isNonNullType(field.type) || !makers.isNull(key)),
      rows,
      total: rows?.length ?? (typeof given === 'number' ? given : rowsOf({ isInRow })),
      number: byNumber.length,
      keyAt: (index) => rowKeyAt(list, index, makers),
    };
    lists.set(at, list);
    byNumber.push(list);
    return list;
  };

  /** Returns the list that a field continues whose cursors come from another field. */
  const continued = (field: Field, args: MockArguments): MockList | undefined => {
    for (const value of Object.values(args)) {
      const [, number] = typeof value === 'string' ? (/^c(\d+):/.exec(value) ?? []) : [];
      const list = number === undefined ? undefined : byNumber[Number(number)];
      const further = list?.paging.forward?.continuation;
      if (!list || further?.field !== field.name || valueAt(args, further.position) !== value) continue;
      const { position, size } = further;
      const forward = { ...list.paging.forward, position, ...(size === undefined ? {} : { size }) };
      return { ...list, field, paging: { ...list.paging, forward } };
    }
    return undefined;
  };

  return {
    of: (object, field, args) => continued(field, args) ?? of(object, field, args),
    page: (list, page, args) => pageValue({ list, page, size: requestedSize(list.paging, args), parts, makers }),
    keyOf,
  };
}

function keyOf(object: MockObject, { name }: Pick<Field, 'name'>, args: MockArguments): string {
  const own = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${object.$key}${STEP}${name}${own.length > 0 ? JSON.stringify(own) : ''}`;
}

/** The paging of a field. */
interface PagedField extends Pick<MockList, 'paging' | 'byKey' | 'inside'> {
  /** The paths of arguments that do not tell lists apart: those that page or order. */
  readonly dropped: ReadonlySet<string>;
}

/** Returns how a field is paged, or undefined. */
function pagedField({ table }: MockParts, parent: string, field: Field): PagedField | undefined {
  const found = table.list(parent, field.name);
  if (found && !found.paging.container)
    return { ...found, dropped: new Set([found.paging, found.byKey].flatMap((one) => (one ? pagingPaths(one) : []))) };
  const type = getNamedType(field.type);
  if (!isObjectType(type) || field.args.length === 0) return undefined;
  for (const inside of Object.values(type.getFields())) {
    const paging = table.list(type.name, inside.name)?.paging;
    const head = paging?.container && headOf(paging.forward?.position ?? '');
    if (paging && head && field.args.some(({ name }) => name === head))
      return { paging, inside, dropped: new Set(pagingPaths(paging)) };
  }
  return undefined;
}

function pagingPaths({ backward, forward, order, stable }: Paging): string[] {
  const ways = [forward, backward].flatMap((way) =>
    way ? [way.position, callersPath(way.position), way.size ?? '', ...Object.keys(way.fixed ?? {})] : [],
  );
  return [...ways, ...Object.keys(stable ?? {}), ...(order === undefined ? [] : [headOf(order)])];
}

function without(value: MockArguments, at: string, dropped: ReadonlySet<string>): MockArguments {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): (readonly [string, unknown])[] => {
      const path = at === '' ? name : `${at}.${name}`;
      if (dropped.has(path)) return [];
      if (isJoined(path, dropped) && Array.isArray(inner))
        return inner.flatMap((item: MockArguments) => Object.entries(without(item, `${path}.${ONE_MORE}`, dropped)));
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return [[name, inner]];
      const kept = without(inner as MockArguments, path, dropped);
      // An input object in which only paging sets something is as good as none.
      return Object.keys(kept).length === 0 ? [] : [[name, kept]];
    }),
  );
}

/** Reports whether paging joins a condition with the caller's there. */
function isJoined(path: string, dropped: ReadonlySet<string>): boolean {
  return [...dropped].some((one) => one.startsWith(`${path}.${ONE_MORE}.`));
}

/** Lists by key are in the order of the key. */
function inOrder(rows: readonly (MockFields | null)[], { byKey, paging }: Pick<MockList, 'paging' | 'byKey'>) {
  const key = keyName({ byKey, paging });
  if (key === undefined || !rows.every((row) => row?.[key] !== undefined)) return rows;
  return rows.toSorted((a, b) => compared(a?.[key], b?.[key]));
}

function compared(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}

function keyName({ byKey, paging }: Pick<MockList, 'paging' | 'byKey'>): string | undefined {
  return byKey?.forward?.key ?? (paging.by.moves === 'keyset' ? paging.forward?.key : undefined);
}

/** Returns the key of a row: the given one, or one that is in order. */
function rowKeyAt(list: MockList, index: number, { leaf, make }: ListMakers): unknown {
  const row = rowOf(list, index, (own) => make(itemOf(list.field.type), `${list.key}${ROW}${index}`, own));
  return leaf(row as MockObject, keyName(list) ?? '');
}

/** Makes a row from what is given of it and, in lists by key, a key that is in order. */
function rowOf(list: MockList, index: number | null, make: (own: MockFields | undefined) => unknown): unknown {
  const given = index === null ? null : list.rows?.[index];
  if (index === null || given === null) return null;
  // A row that is a leaf.
  if (given !== undefined && typeof given !== 'object') return given;
  const key = keyName(list);
  if (key === undefined || given?.[key] !== undefined) return make(given);
  return make({ [key]: String(index + 1).padStart(6, '0'), ...given });
}

interface PageOfList {
  readonly list: MockList;
  readonly page: MockPage;
  readonly size: number;
  readonly parts: MockParts;
  readonly makers: ListMakers;
}

function pageValue({ list, makers, page, parts, size }: PageOfList): unknown {
  if (page.missing === 'list') return null;
  const { container, edges, node = 'node', nodes } = list.paging;
  const target = getNamedType(list.field.type) as GraphQLObjectType;
  const keyAt = (index: number | null) => `${list.key}${ROW}${index}`;
  const rowsOf = (type: GraphQLOutputType, suffix = '') =>
    page.missing === 'rows'
      ? null
      : page.rows.map((index) =>
          rowOf(list, index, (own) => makers.make(itemOf(type), `${keyAt(index)}${suffix}`, own)),
        );
  const signs = signsOf(list, page, size).map(([path, value]) =>
    page.missing === 'signs' ? signless(path, value) : ([path, value] as const),
  );
  const object = { __typename: target.name, $key: list.key };
  if (container || isBare(list.paging)) {
    if (!list.inside) return rowsOf(list.field.type);
    const { name, type } = list.inside;
    const rows = (given: MockArguments) => rowsOf(type, Object.keys(given).length > 0 ? JSON.stringify(given) : '');
    return placed(parts, object, [...signs, [name, rows]]);
  }
  // A row is null in its edge only if it may be null in `nodes`.
  const isRow = nodes !== undefined && isNonNullType(itemOf(typeAt(target, nodes)));
  const rowType = (edge: GraphQLObjectType) => {
    const own = typeAt(edge, node);
    return isRow && !isNonNullType(own) ? new GraphQLNonNull(own) : own;
  };
  const edgesOf = (path: string) => {
    const item = itemOf(typeAt(target, path));
    if (page.missing === 'rows') return null;
    return page.rows.map((index) => {
      const edge = index === null ? null : (makers.make(item, `${keyAt(index)}e`) as MockObject | null);
      const own = edge && (parts.schema.getType(edge.__typename) as GraphQLObjectType);
      if (!edge || !own) return null;
      const row = rowOf(list, index, (given) => makers.make(rowType(own), keyAt(index), given));
      const cursor = own.getFields()['cursor'] && { cursor: cursorAt(list, index ?? 0) };
      return { ...edge, own: { [node]: row, ...cursor }, isPage: true };
    });
  };
  return placed(parts, object, [
    ...signs,
    ...(edges === undefined ? [] : [[edges, edgesOf(edges)] as const]),
    ...(nodes === undefined ? [] : [[nodes, rowsOf(typeAt(target, nodes))] as const]),
  ]);
}

/** Without signs, the object that has them is null, or the sign itself. */
function signless(path: string, value: unknown): readonly [string, unknown] {
  return path.includes('.') ? [headOf(path), null] : [path, typeof value === 'number' ? value : null];
}

type Placed = readonly (readonly [path: string, value: unknown])[];

/** Returns an object with values at paths. */
function placed(parts: MockParts, object: MockObject, values: Placed): MockObject {
  const fields = (parts.schema.getType(object.__typename) as GraphQLObjectType).getFields();
  const own: Record<string, unknown> = {};
  const deeper = new Map<string, [string, unknown][]>();
  for (const [path, value] of values) {
    const [head = '', ...rest] = path.split('.');
    if (rest.length === 0) own[head] = value === null && isText(fields[head]) ? '' : value;
    else deeper.set(head, [...(deeper.get(head) ?? []), [rest.join('.'), value]]);
  }
  for (const [head, inside] of deeper) {
    const field = fields[head];
    // A path through an item of a list is set with the item.
    if (!field || isListed(field.type) || own[head] === null) continue;
    own[head] = placed(
      parts,
      { __typename: getNamedType(field.type).name, $key: `${object.$key}${STEP}${head}` },
      inside,
    );
  }
  return { ...object, own, isPage: true };
}

/** Reports whether a field is a string that cannot be null: without a cursor, it is empty. */
function isText(field: Field | undefined): boolean {
  return (
    field !== undefined &&
    isNonNullType(field.type) &&
    ['ID', 'String'].includes(getNamedType(field.type).name) &&
    !isListed(field.type)
  );
}
