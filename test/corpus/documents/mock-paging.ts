import { callersPath, headOf, valueAt } from '@endcursor/notation';
import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { Detected } from '../../../packages/codegen/src/detect/decision.ts';
import type { Match } from '../../../packages/codegen/src/dialects/dialect.ts';
import { filledPaths, takesPosition } from '../../../packages/codegen/src/dialects/paging-arguments.ts';

/** The coerced arguments of a field, or variables. */
export type MockArguments = Readonly<Record<string, unknown>>;

/** A list of the mock. */
export interface MockList extends PagedField {
  readonly field: GraphQLField<unknown, unknown>;
  readonly key: string;
  readonly number: number;
  /** Whether the list is not null. */
  readonly exists: boolean;
  /** The number of its rows. */
  readonly total: number;
}

/** The paging of a field. */
interface PagedField {
  readonly match: Match;
  /** The field that has the rows, if another one inside the paged field has them. */
  readonly inside?: GraphQLField<unknown, unknown>;
}

/** The rows of a page, and the values that it has at paths. */
export interface MockWindow {
  readonly from: number;
  readonly to: number;
  readonly placed: readonly (readonly [path: string, value: unknown])[];
  /** Returns the cursor of a row. */
  cursorOf(index: number): unknown;
}

/** The most rows of a page, if the server shows that there are more. */
const MOST = 2;

/** Returns how a field is paged, or undefined. */
export function pagedField(field: GraphQLField<unknown, unknown>, detected: Detected): PagedField | undefined {
  const match = detected.match(field);
  if (match) return match.paging.container ? undefined : { match };
  const type = getNamedType(field.type);
  if (!('getFields' in type) || field.args.length === 0) return undefined;
  for (const inside of Object.values((type as GraphQLObjectType).getFields())) {
    const own = detected.match(inside);
    if (own?.paging.container && takesPosition(field, own.paging)) return { match: own, inside };
  }
  return undefined;
}

/** Returns the arguments that tell lists apart: those that neither page nor order. */
export function ownArguments(args: MockArguments, paging: Match['paging']): MockArguments {
  const dropped = new Set([
    ...filledPaths(paging),
    ...Object.keys(paging.stable ?? {}),
    ...(paging.order === undefined ? [] : [headOf(paging.order)]),
  ]);
  return without(args, '', dropped);
}

function without(value: MockArguments, at: string, dropped: ReadonlySet<string>): MockArguments {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const path = at === '' ? name : `${at}.${name}`;
      if (dropped.has(path)) return [];
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return [[name, inner]];
      const kept = without(inner as MockArguments, path, dropped);
      // An input object in which only paging sets something is as good as none.
      return Object.keys(kept).length === 0 ? [] : [[name, kept]];
    }),
  );
}

/**
 * Returns the page that arguments request.
 * @param reads whether pages are as small as a server makes them, as large as the document bounds them, or everything
 */
export function mockWindow(list: MockList, args: MockArguments, reads: 'page' | 'bound' | 'all'): MockWindow {
  const { paging } = list.match;
  const { backward, forward, pages, total: counted } = { ...paging, pages: paging.forward?.pages };
  const ways = [forward, backward].filter((way) => way !== undefined);
  const at = (path: string | undefined) => (!path || reads === 'all' ? undefined : valueAt(args, callersPath(path)));
  const isShown =
    counted !== undefined || pages !== undefined || ways.some(({ more, next }) => (more ?? next) !== undefined);
  const first: readonly unknown[] = [undefined, null, '', 0, forward?.start ?? (paging.by === 'page' ? 1 : 0)];
  const isMoved = ways.some(({ position }) => !first.includes(at(position)));
  const isCapped = isShown && (reads === 'page' || isMoved);
  const limit = (path: string | undefined): number => {
    const size = Number(at(path) ?? Infinity);
    return isCapped ? Math.min(size, MOST) : size;
  };
  const rows = rowsBetween(list, { at, limit });
  const size = limit(forward?.size);
  return {
    ...rows,
    cursorOf: (index) => cursorText(list, index),
    placed: [
      ...placedAt(counted, list.total),
      ...placedAt(pages, Math.ceil(list.total / Math.min(size, list.total))),
      ...placedAt(forward?.more, rows.to < list.total),
      ...placedAt(backward?.more, rows.from > 0),
      ...placedAt(forward?.next, nextOf(list, rows, forward?.more !== undefined)),
      ...placedAt(backward?.next, rows.from > 0 && rows.to > rows.from ? cursorText(list, rows.from) : null),
    ],
  };
}

/** Reads the arguments of a page. */
interface PageArguments {
  at(path: string | undefined): unknown;
  limit(path: string | undefined): number;
}

function rowsBetween(list: MockList, { at, limit }: PageArguments): { readonly from: number; readonly to: number } {
  const { backward, by, forward } = list.match.paging;
  const { total } = list;
  const within = (from: number, most: number) => ({ from: Math.min(from, total), to: Math.min(total, from + most) });
  if (by === 'keyset') throw new Error('the mock serves no lists by key');
  if (by === 'offset') return within(Number(at(forward?.position) ?? 0), limit(forward?.size));
  if (by === 'page') {
    const start = forward?.start ?? 1;
    const size = limit(forward?.size);
    // Servers take a page before the first one for the first.
    const page = Math.max(0, Number(at(forward?.position) ?? start) - start);
    return within(page === 0 ? 0 : page * size, size);
  }
  const start = indexOf(list, at(forward?.position), -1) + 1;
  const end = indexOf(list, at(backward?.position), total);
  const takesLast = backward !== undefined && backward.size !== forward?.size && at(backward.size) != null;
  const isBackward = takesLast && at(forward?.size) == null;
  if (isBackward) return { from: Math.max(start, end - limit(backward.size)), to: end };
  return { from: start, to: Math.min(end, start + limit(forward?.size)) };
}

function nextOf(
  list: MockList,
  { from, to }: { readonly from: number; readonly to: number },
  isAlways: boolean,
): unknown {
  return to > from && (isAlways || to < list.total) ? cursorText(list, to - 1) : null;
}

/** Cursors are numbers where the argument takes only numbers. */
function cursorText({ field, match, number }: MockList, index: number): unknown {
  const arg = field.args.find(({ name }) => name === match.paging.forward?.position);
  return arg && getNamedType(arg.type).name === 'Int' ? index + 1 : `c${number}:${index}`;
}

function indexOf({ number }: MockList, cursor: unknown, otherwise: number): number {
  if (typeof cursor === 'number') return cursor - 1;
  const [of, index] = typeof cursor === 'string' ? cursor.split(':') : [];
  return of === `c${number}` ? Number(index) : otherwise;
}

function placedAt(path: string | undefined, value: unknown): readonly (readonly [string, unknown])[] {
  return path === undefined || path === '' || path.includes('.-1.') ? [] : [[path, value]];
}

/**
 * Reports whether a document means a list to be read to its end: by a variable for the position or, if further pages can be
 * requested, by a sign of them that it selects.
 */
export function isReadToItsEnd(match: Match, info: GraphQLResolveInfo, isReached: boolean): boolean {
  const [node] = info.fieldNodes;
  if (node && hasPositionVariable(node, match)) return true;
  const { backward, edges, forward, nodes } = match.paging;
  const rows = [edges, nodes].map((path) => headOf(path ?? ''));
  const signs = [forward, backward].flatMap((way) =>
    [way?.more, way?.next, way?.pages].map((path) => headOf(path ?? '')),
  );
  const selected = info.fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? namesIn(selectionSet, info) : []));
  return isReached && selected.some((name) => signs.includes(name) && !rows.includes(name));
}

/** Reports whether a document selects the rows of a connection. It is sent as written otherwise. */
export function selectsRows({ paging: { container, edges, nodes } }: Match, info: GraphQLResolveInfo): boolean {
  if (container !== undefined || (edges === undefined && nodes === undefined)) return true;
  const rows = [edges, nodes].flatMap((path) => (path === undefined ? [] : [headOf(path)]));
  return info.fieldNodes.some(
    ({ selectionSet }) => selectionSet && namesIn(selectionSet, info).some((name) => rows.includes(name)),
  );
}

/** Returns the names of the fields in a selection set. */
function namesIn({ selections }: SelectionSetNode, { fragments, ...info }: GraphQLResolveInfo): string[] {
  return selections.flatMap((one): string[] => {
    if (one.kind === Kind.FIELD) return [one.name.value];
    const inner = one.kind === Kind.INLINE_FRAGMENT ? one : fragments[one.name.value];
    return inner ? namesIn(inner.selectionSet, { fragments, ...info }) : [];
  });
}

/** Reports whether a document has a variable for the position of a list. */
function hasPositionVariable({ arguments: args = [] }: FieldNode, { paging }: Match): boolean {
  const ways = [paging.forward, paging.backward].filter((way) => way !== undefined);
  return ways.some(({ position }) => {
    const [head = '', ...rest] = callersPath(position).split('.');
    return isVariableAt(args.find(({ name }) => name.value === head)?.value, rest);
  });
}

function isVariableAt(value: ValueNode | undefined, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value?.kind === Kind.VARIABLE;
  if (value?.kind !== Kind.OBJECT) return false;
  return isVariableAt(value.fields.find((one) => one.name.value === name)?.value, rest);
}
