import type { Course } from '../dialects/course.ts';
import { shiftOf } from '../dialects/shift.ts';
import type { PageSigns } from '../dialects/walk.ts';
import type { RawPage } from '../document/list-body.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { EndReason, NestedCount, Receipt } from '../receipt/receipt.ts';
import type { Tally } from '../request/call.ts';
import type { FreshRows } from './fresh-rows.ts';
import { messagesOf, type Noted } from './noted-errors.ts';

/** What a traversal has come to, and where it goes on: a resume token holds it. */
export interface Stand {
  /** What the next page is asked for with; null for a first page that needs no position. */
  readonly position: unknown;
  /** Rows of that page that are not to be delivered again. */
  readonly skip: number;
  /** The page size, where every page must have the same; else 0. */
  readonly size: number;
  /** Rows delivered so far. */
  readonly delivered: number;
  /** Rows that were null. */
  readonly nullsDropped: number;
  /** Entries of nested lists that were null. */
  readonly innerNulls: number;
  readonly duplicates: number;
  readonly expected?: number | undefined;
  /** Whether the server's count changed while pages with offsets or numbers were read. */
  readonly shifted: boolean;
  /** Nested lists of which more rows exist than were read. */
  readonly truncated: readonly string[];
  /** Nested lists that have more rows than their bounds let in. */
  readonly bounded: readonly string[];
  /** Whether nested lists were read by several pages although nothing keeps their rows in one order. */
  readonly unordered: boolean;
  /** Whether something may be missing: errors beside partial data were let pass, or pages shifted as rows went. */
  readonly flawed: boolean;
  /** What this traversal alone has come to; a token does not hold it. */
  readonly pages: number;
  readonly errors: Noted | undefined;
  readonly nested: Readonly<Record<string, NestedCount>>;
}

/** A stand while a page is added to it. A page that fails leaves the one before. */
export type Draft = { -readonly [Name in keyof Stand]: Stand[Name] };

/** Before the first page. */
export function startAt(position: unknown): Stand {
  const counts = { skip: 0, size: 0, delivered: 0, nullsDropped: 0, innerNulls: 0, duplicates: 0, pages: 0 };
  const lists = { truncated: [], bounded: [], unordered: false };
  return { ...counts, ...lists, position, shifted: false, flawed: false, errors: undefined, nested: {} };
}

/**
 * On a page that was read, after `skip` of its rows; those of them that were not delivered are repeated ones. Where rows have
 * keys, it is gone on from the last of them: rows of the page may come and go meanwhile, and it is not read again.
 * @param read with the page added
 */
export function within(
  before: Stand,
  read: Stand,
  skip: number,
  delivered: number,
  page?: { readonly signs: Pick<PageSigns, 'keys'> },
): Stand {
  const { innerNulls, nullsDropped, position } = before;
  const key = page?.signs.keys?.[skip - 1];
  const at = key === undefined ? { position, skip, nullsDropped, innerNulls } : { position: key, skip: 0 };
  const duplicates = before.duplicates + skip - before.skip - delivered + before.delivered;
  return { ...read, ...at, delivered, duplicates };
}

/** Rows that the server gave, in whatever form. */
export function receivedBy({ delivered, duplicates, nullsDropped }: Stand): number {
  return delivered + nullsDropped + duplicates;
}

/** The number of rows that the server counts; a number below what came is not the number of rows. */
export function expectedBy(stand: Stand): number | undefined {
  const { expected = -1 } = stand;
  return expected < receivedBy(stand) ? undefined : expected;
}

/** Adds a page. */
export function addPage(
  draft: Draft,
  before: Stand,
  { nullsDropped, signs }: Pick<RawPage, 'nullsDropped' | 'signs'>,
  { duplicates, nodes }: Pick<FreshRows, 'duplicates' | 'nodes'>,
  { course, ordered }: Pick<PagedOperation, 'ordered'> & { readonly course: Course },
): void {
  const received = receivedBy(before);
  draft.pages++;
  draft.delivered += nodes.length;
  draft.duplicates += duplicates;
  draft.nullsDropped += nullsDropped;
  shiftBy(draft, shiftOf(course, { total: before.expected, received }, signs, receivedBy(draft)));
  draft.expected = signs.total ?? draft.expected;
  // Without an order, each request may see another one: only what came with a single request is known to be all.
  draft.unordered ||= !ordered && signs.entries > 0 && received > 0;
  // By offset or page number a row that comes twice may have another one's place, unless rows were added.
  draft.flawed ||= course.counting && signs.next === undefined && draft.duplicates > 0 && !draft.shifted;
}

/** Notes that a list has so many rows more, or fewer, than when its last page was read: then some may be missing. */
export function shiftBy(draft: Draft, rows: number): void {
  draft.shifted ||= rows !== 0;
  draft.flawed ||= rows < 0;
}

/** What is to be said beside the counts. */
export interface Circumstances {
  readonly reason: EndReason | undefined;
  readonly tally: Tally;
  /** The size that pages have come to have, where it is not the one that they began with. */
  readonly pageSize: number | undefined;
}

/** The receipt of what was read. */
export function receiptOf(read: Stand, { pageSize, reason, tally }: Circumstances): Receipt {
  const { bounded, delivered: nodes, duplicates, errors, nested, pages, truncated } = read;
  const all = {
    complete: reason === 'end' && truncated.length === 0 && !read.flawed && !read.unordered,
    reason,
    nodes,
    pages,
    requests: tally.requests,
    expected: expectedBy(read),
    nullsDropped: read.nullsDropped + read.innerNulls,
    duplicates,
    errors: {},
    truncated,
    bounded: bounded.length > 0 ? bounded : undefined,
    nested: Object.keys(nested).length > 0 ? nested : undefined,
    ordered: read.unordered ? false : undefined,
    shifted: read.shifted || undefined,
    waitedMs: tally.waitedMs,
    cost: tally.cost,
    pageSize,
  };
  const receipt = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as unknown as Receipt;
  if (!errors) return receipt;
  // Most receipts are looked at for something else.
  let messages: Receipt['errors'] | undefined;
  return Object.defineProperty(receipt, 'errors', { get: () => (messages ??= messagesOf(errors)), enumerable: true });
}
