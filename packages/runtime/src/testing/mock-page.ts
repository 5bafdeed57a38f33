import { callersPath, valueAt } from '@endcursor/notation';
import { getNamedType, type GraphQLField } from 'graphql';
import type { Paging, Way } from '../dialects/paging.ts';

/** A page of a list, in terms that all dialects share. */
export interface MockPage {
  /** The indexes of its rows; null is an entry that is null. */
  readonly rows: readonly (number | null)[];
  /** The index before the first row, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** The position with which it was requested. */
  readonly position: unknown;
  /** Whether there are rows after it and before it. */
  readonly more: boolean;
  readonly moreBefore: boolean;
  /** The cursors of its last and its first row; null if it has none. */
  readonly next: unknown;
  readonly nextBefore: unknown;
  /** A part of the response that is null instead: the field, what contains the rows, or the signs of further pages. */
  readonly missing?: 'list' | 'rows' | 'signs';
}

/** The coerced arguments of a field, or variables. */
export type MockArguments = Readonly<Record<string, unknown>>;

/** A list, as far as its pages depend on it. */
export interface PageableList {
  readonly field: GraphQLField<unknown, unknown>;
  readonly paging: Paging;
  /** How it is read in the order of a key, if it can be. */
  readonly byKey?: Paging | undefined;
  /** The number of the list, which its cursors contain. */
  readonly number: number;
  /** The number of its rows. */
  readonly total: number;
  /** Returns the key of a row. Only for lists by key. */
  keyAt(index: number): unknown;
}

/** The sizes of pages. */
export interface PageRules {
  /** The most rows of a page. @default as many as requested */
  readonly cap?: number | undefined;
  /** The rows of a page for which no size is requested. @default all */
  readonly size?: number | undefined;
}

/** Returns the page that arguments request. */
export function mockPage(list: PageableList, args: MockArguments, rules: PageRules = {}): MockPage {
  const { paging, total } = list;
  const at = (path: string | undefined) => (path ? valueAt(args, callersPath(path)) : undefined);
  const sized = (way: Way | undefined) =>
    Math.min(Number(at(way?.size) ?? rules.size ?? Infinity), rules.cap ?? Infinity);
  const { from, position, to } = boundsOf(list, args, { at, sized });
  const { forward } = paging;
  const hasRows = to > from;
  // A token for the next page is absent at the end unless a Boolean shows the end.
  const showsNext = hasRows && (forward?.more !== undefined || to < total);
  return {
    rows: Array.from({ length: to - from }, (_, index) => from + index),
    from,
    to,
    total,
    position,
    more: to < total,
    moreBefore: from > 0,
    next: showsNext ? cursorAt(list, to - 1) : null,
    nextBefore: hasRows && from > 0 ? cursorAt(list, from) : null,
  };
}

/** Returns the values of a page at the response paths of its paging. */
export function signsOf(
  { paging }: Pick<PageableList, 'paging'>,
  page: MockPage,
  size: number,
): readonly (readonly [path: string, value: unknown])[] {
  const { backward, forward, total } = paging;
  return [
    ...placed(total, page.total),
    ...placed(forward?.pages, Math.ceil(page.total / Math.min(size, Math.max(1, page.total)))),
    ...placed(forward?.more, page.more),
    ...placed(backward?.more, page.moreBefore),
    ...placed(forward?.next, page.next),
    ...placed(backward?.next, page.nextBefore),
  ];
}

/** Returns the size that arguments request; infinite if they request none. */
export function requestedSize({ backward, forward }: Paging, args: MockArguments): number {
  const given = [forward?.size, backward?.size].map((path) => path && valueAt(args, path));
  return Number(given.find((size) => size != null) ?? Infinity);
}

/** Returns the cursor of a row. Cursors are numbers if the argument takes only numbers. */
export function cursorAt({ field, number, paging }: PageableList, index: number): unknown {
  const arg = field.args.find(({ name }) => name === paging.forward?.position);
  return arg && getNamedType(arg.type).name === 'Int' ? index + 1 : `c${number}:${index}`;
}

/** Reads the arguments of a page. */
interface PageArguments {
  at(path: string | undefined): unknown;
  sized(way: Way | undefined): number;
}

interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly position: unknown;
}

function boundsOf(list: PageableList, args: MockArguments, { at, sized }: PageArguments): Bounds {
  const { byKey, paging, total } = list;
  const { backward, by, forward } = paging;
  const keyed = by.moves === 'keyset' ? paging : byKey;
  const key = keyed?.forward && keyIn(args, keyed.forward.position.split('.'));
  const position = key ?? at(forward?.position);
  const within = (from: number, most: number): Bounds => ({
    from: Math.min(from, total),
    to: Math.min(total, from + most),
    position,
  });
  const skipped = by.moves === 'offset' ? Number(at(forward?.position) ?? 0) : 0;
  if (key !== undefined) return within(skipped + indexAfter(list, key), sized(forward));
  if (by.moves === 'keyset' || by.moves === 'offset') return within(skipped, sized(forward));
  if (by.moves === 'page') {
    const start = forward?.start ?? 1;
    const size = sized(forward);
    // Servers take a page before the first one for the first.
    const page = Math.max(0, Number(position ?? start) - start);
    return within(page === 0 ? 0 : page * size, size);
  }
  const start = indexOf(list, position, -1) + 1;
  const end = indexOf(list, at(backward?.position), total);
  const takesLast = backward !== undefined && backward.size !== forward?.size && at(backward.size) != null;
  if (takesLast && at(forward?.size) == null)
    return { from: Math.max(start, end - sized(backward)), to: end, position: at(backward.position) };
  return { from: start, to: Math.max(start, Math.min(end, start + sized(forward))), position };
}

/** Returns the key after which rows are requested: at the path itself or, for `+`, in any item of the list. */
function keyIn(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value ?? undefined;
  if (name === '+') {
    const found = (Array.isArray(value) ? value : []).map((item: unknown) => keyIn(item, rest));
    return found.find((key) => key !== undefined);
  }
  return typeof value === 'object' && value !== null ? keyIn((value as MockArguments)[name], rest) : undefined;
}

function indexAfter({ keyAt, total }: PageableList, key: unknown): number {
  const isAfter = (other: unknown) => (typeof other === 'number' ? other > Number(key) : String(other) > String(key));
  for (let index = 0; index < total; index++) if (isAfter(keyAt(index))) return index;
  return total;
}

function indexOf({ number }: PageableList, cursor: unknown, otherwise: number): number {
  if (typeof cursor === 'number') return cursor - 1;
  const [of, index] = typeof cursor === 'string' ? cursor.split(':') : [];
  return of === `c${number}` ? Number(index) : otherwise;
}

function placed(path: string | undefined, value: unknown): readonly (readonly [string, unknown])[] {
  return path === undefined || path === '' || path.includes('.-1.') ? [] : [[path, value]];
}
