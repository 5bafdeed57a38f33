import { GraphQLError } from './graphql.ts';
import { hash } from './seeded.ts';

/** A coerced `core_user_users_query`, or another query of the same form. */
export interface TotaraQuery {
  readonly pagination?: {
    readonly limit?: number | null;
    readonly cursor?: string | null;
    readonly page?: number | null;
  } | null;
  readonly sort?: readonly { readonly column: string; readonly direction?: 'ASC' | 'DESC' | null }[] | null;
  readonly filters?: Readonly<Record<string, unknown>> | null;
}

/** A page in Totara's dialect. */
export interface TotaraPage<T> {
  readonly items: readonly T[];
  /** The number of rows on all pages. */
  readonly total: number;
  /** Empty on the last page. */
  readonly next_cursor: string;
}

/** The page sizes: 20 by default. */
const totaraPageSizes: { readonly default: number; readonly max: number } = { default: 20, max: 500 };

/**
 * Sorts rows and cuts a page out of them. A cursor belongs to the sort order and the filters for which it was made.
 * @throws GraphQLError for a foreign cursor, a cursor together with a page number, a size out of bounds, an unknown
 * column
 */
export function cutTotaraPage<T extends object>(rows: readonly T[], query: TotaraQuery): TotaraPage<T> {
  const { limit, cursor, page } = query.pagination ?? {};
  if (cursor && page != null) throw clientError('A cursor and a page number cannot be used together.');
  const size = checkLimit(limit ?? totaraPageSizes.default);
  const context = hash(JSON.stringify([query.sort ?? [], query.filters ?? {}]));
  const start = cursor ? readCursor(cursor, context) : (Math.max(1, page ?? 1) - 1) * size;
  const sorted = sortRows(rows, query.sort ?? []);
  const end = start + size;
  const next_cursor = end < rows.length ? btoa(JSON.stringify({ offset: end, context })) : '';
  return { items: sorted.slice(start, end), total: rows.length, next_cursor };
}

function checkLimit(limit: number): number {
  if (limit >= 1 && limit <= totaraPageSizes.max) return limit;
  throw clientError(`The limit must be from 1 to ${totaraPageSizes.max}, but is ${limit}.`);
}

function readCursor(cursor: string, context: number): number {
  try {
    const read = JSON.parse(atob(cursor)) as { offset?: unknown; context?: unknown };
    if (typeof read.offset === 'number' && read.context === context) return read.offset;
  } catch {
    // Not one of ours: refused below.
  }
  throw clientError('Invalid cursor.');
}

function sortRows<T extends object>(rows: readonly T[], sort: NonNullable<TotaraQuery['sort']>): readonly T[] {
  const orders = sort.map(({ column, direction }) => ({ column, sign: direction === 'DESC' ? -1 : 1 }));
  const compare = (a: T, b: T) => {
    for (const { column, sign } of orders) {
      const difference = compareCells(readCell(a, column), readCell(b, column));
      if (difference !== 0) return difference * sign;
    }
    return 0;
  };
  return orders.length === 0 ? rows : [...rows].sort(compare);
}

function compareCells(a: string | number, b: string | number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** IDs are numbers in strings; a missing string sorts first. */
function readCell(row: object, column: string): string | number {
  const cell: unknown = Object.entries(row).find(([name]) => name === column)?.[1];
  if (cell === undefined || (typeof cell === 'object' && cell !== null)) {
    throw clientError(`Cannot sort by ${JSON.stringify(column)}.`);
  }
  if (column === 'id' || typeof cell === 'boolean') return Number(cell);
  return typeof cell === 'number' ? cell : String(cell ?? '');
}

function clientError(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { category: 'client_aware' } });
}
