import type { Entry } from './tree-data.ts';
import { BARE, type Form, type ListShape } from './tree-shape.ts';

/** The arguments of all forms. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly limit?: number | null;
  readonly nextToken?: string | null;
  readonly cursor?: string | null;
  readonly offset?: number | null;
  readonly take?: number | null;
  readonly skip?: number | null;
  readonly page?: number | null;
  readonly perPage?: number | null;
  readonly kind?: string | null;
  readonly order?: string | null;
}

/** A page, with the fields of every form; a schema shows the fields of one form. */
export interface TreePage {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The arguments of a page: the number of rows, and their beginning or, from the end, their last position. */
interface Asked {
  readonly size: number | null | undefined;
  readonly from: number;
  readonly until?: number;
  readonly backward?: boolean;
}

/** A cursor that is invalid in the list for which it is used. */
export class ForeignCursorError extends RangeError {
  constructor(cursor: string) {
    super(`${cursor} is no cursor of this list`);
  }
}

/**
 * Cuts a page out of a list.
 * @throws {RangeError} for what a strict server refuses: no size, both directions, a cursor of another list
 */
export function cutPage(entries: readonly Entry[], list: ListShape, args: PageArguments): TreePage {
  const asked = READ[list.form](args, entries, list.cap ?? Infinity);
  const { from, until = entries.length, backward } = asked;
  const size = asked.size ?? (BARE.has(list.form) ? (list.usual ?? Infinity) : undefined);
  if (size == null || !(size > 0)) throw new RangeError(`${list.name} is asked for with the size ${String(size)}`);
  const count = Math.min(size, list.cap ?? Infinity);
  const start = backward ? Math.max(from, until - count) : Math.min(from, until);
  const end = backward ? until : Math.min(until, start + count);
  const rows = entries.slice(start, end);
  return { from: start, to: end, total: entries.length, fields: fieldsOf(rows, start, end, entries, size, list) };
}

/** Returns the requested page size. */
export function sizeOf({ first, last, limit, perPage, take }: PageArguments): number | null | undefined {
  return first ?? last ?? limit ?? take ?? perPage;
}

type Read = (args: PageArguments, entries: readonly Entry[], cap: number) => Asked;

const READ: Readonly<Record<Form, Read>> = {
  relay({ first, after, last, before }, entries) {
    if (first != null && last != null) throw new RangeError('first and last together');
    const from = after == null ? 0 : placeOf(after, entries) + 1;
    const until = before == null ? entries.length : placeOf(before, entries);
    return { size: first ?? last, from, until, backward: last != null };
  },
  nodes: ({ first, after }, entries) => ({ size: first, from: after == null ? 0 : placeOf(after, entries) + 1 }),
  edges: ({ first, after }, entries) => ({ size: first, from: after == null ? 0 : placeOf(after, entries) + 1 }),
  token: ({ limit, nextToken }, entries) => ({
    size: limit,
    from: nextToken == null ? 0 : placeOf(nextToken, entries) + 1,
  }),
  'token ending empty': ({ limit, cursor }, entries) => ({
    size: limit,
    from: cursor == null ? 0 : placeOf(cursor, entries) + 1,
  }),
  offset: ({ limit, offset }) => ({ size: limit, from: offset ?? 0 }),
  'offset with more': ({ take, skip }) => ({ size: take, from: skip ?? 0 }),
  page: byNumber,
  'page without a total': byNumber,
  list: ({ limit, offset }) => ({ size: limit, from: offset ?? 0 }),
  'list by page': byNumber,
  'list by page from 0': ({ page, perPage }, _, cap) => ({
    size: perPage,
    from: (page ?? 0) * Math.min(perPage ?? 1, cap),
  }),
  'list without a start': byNumber,
};

function byNumber({ page, perPage }: PageArguments, _: readonly Entry[], cap: number): Asked {
  return { size: perPage, from: ((page ?? 1) - 1) * Math.min(perPage ?? 1, cap) };
}

function placeOf(cursor: string, entries: readonly Entry[]): number {
  const place = entries.findIndex((entry) => entry.cursor === cursor);
  if (place < 0) throw new ForeignCursorError(cursor);
  return place;
}

function fieldsOf(
  rows: readonly Entry[],
  start: number,
  end: number,
  { length: total }: readonly Entry[],
  size: number,
  { cap = Infinity }: ListShape,
): TreePage['fields'] {
  const nodes = rows.map(({ node }) => node);
  const last = rows.at(-1)?.cursor ?? null;
  const more = end < total;
  return {
    edges: rows.map((entry) => (entry.edge ? entry : null)),
    nodes,
    items: nodes,
    results: nodes,
    pageInfo: {
      hasNextPage: more,
      endCursor: last,
      hasPreviousPage: start > 0,
      startCursor: rows[0]?.cursor ?? null,
    },
    totalCount: total,
    total,
    hasMore: more,
    totalPages: Math.ceil(total / Math.min(size, cap)),
    nextToken: more ? last : null,
    next_cursor: more ? last : '',
  };
}
