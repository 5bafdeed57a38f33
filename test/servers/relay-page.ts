import { GraphQLError } from './graphql.ts';

/** The Relay arguments of a connection field, as coerced by graphql-js. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** The page sizes of an API. A larger page is cut down to `max`, unless an earlier check refuses it. */
export interface PageSizes {
  readonly default: number;
  readonly max: number;
}

/** A half-open range of 0-based indices, and the parts outside it. */
export interface PageRange {
  readonly start: number;
  readonly end: number;
  readonly total: number;
}

/** Rows with a known count that are created one at a time, and only if a page needs them. */
export interface Rows<T> {
  readonly length: number;
  at(index: number): T;
}

/**
 * The form in which an API writes the position of a row, counted from 1. `decode` returns `undefined` for a foreign
 * cursor.
 */
export interface CursorCode {
  encode(position: number): string;
  decode(cursor: string): number | undefined;
}

/** A row and its position. */
export interface RelayEdge<T> {
  readonly node: T;
  readonly cursor: string;
}

/** A page of a connection in the form that the Relay APIs share in part. Its rows are created when they are read. */
export interface RelayPage<T> {
  readonly edges: readonly RelayEdge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
  readonly totalCount: number;
}

/** Base64 of the 1-based position, without padding: 1 is `MQ`, 10 is `MTA`, 20 is `MjA`. */
export const base64Position: CursorCode = {
  encode: (position) => btoa(String(position)).replace(/=+$/, ''),
  decode(cursor) {
    try {
      return readPosition(atob(cursor));
    } catch {
      return undefined;
    }
  },
};

/** Reads the digits of a position. An empty string is position 0: before the first row. */
export function readPosition(text: string): number | undefined {
  return /^\d{0,15}$/.test(text) ? Number(text) : undefined;
}

/**
 * Cuts a page out of `rows` in the order of the Relay specification: `after` and `before`, then `first`, then `last`.
 * An empty cursor is ignored.
 * @throws GraphQLError for a cursor that cannot be read
 */
export function cutPage<T>(rows: Rows<T>, args: PageArguments, code: CursorCode, sizes: PageSizes): RelayPage<T> {
  const range = pageRange(rows.length, args, code, sizes);
  const edges = () =>
    Array.from({ length: range.end - range.start }, (_, offset) => edgeAt(rows, range.start + offset, code));
  const cursorOf = (index: number) => (range.start < range.end ? code.encode(index + 1) : null);
  return {
    get edges() {
      return edges();
    },
    get nodes() {
      return edges().map((edge) => edge.node);
    },
    pageInfo: {
      startCursor: cursorOf(range.start),
      endCursor: cursorOf(range.end - 1),
      hasNextPage: range.end < range.total,
      hasPreviousPage: range.start > 0,
    },
    totalCount: range.total,
  };
}

function edgeAt<T>(rows: Rows<T>, index: number, code: CursorCode): RelayEdge<T> {
  return { node: rows.at(index), cursor: code.encode(index + 1) };
}

function pageRange(total: number, args: PageArguments, code: CursorCode, sizes: PageSizes): PageRange {
  let start = Math.min(total, args.after ? readCursor(code, args.after) : 0);
  let end = Math.max(start, args.before ? Math.min(total, readCursor(code, args.before) - 1) : total);
  const first = args.first ?? (args.last == null ? sizes.default : undefined);
  if (first !== undefined) end = Math.min(end, start + clamp(first, sizes.max));
  if (args.last != null) start = Math.max(start, end - clamp(args.last, sizes.max));
  return { start, end, total };
}

function clamp(size: number, max: number): number {
  return Math.max(0, Math.min(size, max));
}

function readCursor(code: CursorCode, cursor: string): number {
  const position = code.decode(cursor);
  if (position === undefined) throw new GraphQLError(`Invalid cursor: ${JSON.stringify(cursor)}`);
  return position;
}
