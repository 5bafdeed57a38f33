import type { Course } from '../dialects/course.ts';
import { shiftOf } from '../dialects/shift.ts';
import type { PageSigns } from '../dialects/paging.ts';
import type { RawPage } from '../document/model.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { EndReason, NestedCount, Receipt } from '../receipt/receipt.ts';
import type { Tally } from '../request/call.ts';
import type { FreshRows } from './fresh-rows.ts';
import { messagesOf, type NotedErrors } from './noted-errors.ts';

/** A record of what a traversal has read, and of the place at which it continues. A resume token contains it. */
export interface Checkpoint {
  /** The position of the next page; null for a first page that needs none. */
  readonly position: unknown;
  /** How many rows of that page were delivered before. */
  readonly skip: number;
  /** The page size, if every page must have the same size; otherwise 0. */
  readonly size: number;
  /** How many rows were delivered so far. */
  readonly delivered: number;
  /** How many rows were null. */
  readonly nullsDropped: number;
  /** How many entries of nested lists were null. */
  readonly innerNulls: number;
  readonly duplicates: number;
  readonly expected?: number | undefined;
  /** Whether the server's count changed while pages were read by offset or number. */
  readonly shifted: boolean;
  /** Nested lists that have more rows than were read. */
  readonly truncated: readonly string[];
  /** Nested lists that have more rows than their bounds. */
  readonly bounded: readonly string[];
  /** Whether several pages were read of a list without a stable order. */
  readonly unordered: boolean;
  /** Whether something may be missing: errors next to partial data were let pass, or pages shifted because rows were removed. */
  readonly flawed: boolean;
  /** The slot of a pool to which the reading is bound. */
  readonly slot?: string | undefined;
  /** How many pages this traversal has read. A token does not have this, nor what follows. */
  readonly pages: number;
  readonly errors: NotedErrors | undefined;
  readonly nested: Readonly<Record<string, NestedCount>>;
}

/** A checkpoint to which a page is being added. If the page fails, the earlier checkpoint is kept. */
export type Draft = { -readonly [Name in keyof Checkpoint]: Checkpoint[Name] };

/** Returns the checkpoint before the first page. */
export function startAt(position: unknown): Checkpoint {
  const counts = { skip: 0, size: 0, delivered: 0, nullsDropped: 0, innerNulls: 0, duplicates: 0, pages: 0 };
  const lists = { truncated: [], bounded: [], unordered: false };
  return { ...counts, ...lists, position, shifted: false, flawed: false, errors: undefined, nested: {} };
}

/**
 * Returns the checkpoint within a page that was read, after `skip` of its rows. Rows that were not delivered are repeated ones. If rows
 * have keys, the traversal continues after the last key: the page is not read again, and its rows may come and go.
 * @param read the checkpoint with the page added
 */
export function within(
  before: Checkpoint,
  read: Checkpoint,
  { delivered, skip }: Pick<Checkpoint, 'delivered' | 'skip'>,
  page?: { readonly signs: Pick<PageSigns, 'keys'> },
): Checkpoint {
  const { innerNulls, nullsDropped, position } = before;
  const key = page?.signs.keys?.[skip - 1];
  const at = key === undefined ? { position, skip, nullsDropped, innerNulls } : { position: key, skip: 0 };
  const duplicates = before.duplicates + skip - before.skip - delivered + before.delivered;
  return { ...read, ...at, delivered, duplicates };
}

/** Returns how many rows the server gave, including repeated ones and nulls. */
export function receivedBy({ delivered, duplicates, nullsDropped }: Checkpoint): number {
  return delivered + nullsDropped + duplicates;
}

/** Returns the number of rows that the server counts. A count below what came is not the number of rows. */
export function expectedBy(checkpoint: Checkpoint): number | undefined {
  const { expected = -1 } = checkpoint;
  return expected < receivedBy(checkpoint) ? undefined : expected;
}

/** A page that is added to a checkpoint. */
export interface AddedPage extends Pick<PagedOperation, 'ordered'> {
  readonly raw: Pick<RawPage, 'nullsDropped' | 'signs'>;
  readonly fresh: Pick<FreshRows, 'duplicates' | 'nodes'>;
  readonly course: Course;
}

/** Adds a page to a checkpoint. */
export function addPage(draft: Draft, before: Checkpoint, { course, fresh, ordered, raw }: AddedPage): void {
  const { duplicates, nodes } = fresh;
  const { nullsDropped, signs } = raw;
  const received = receivedBy(before);
  draft.pages++;
  draft.delivered += nodes.length;
  draft.duplicates += duplicates;
  draft.nullsDropped += nullsDropped;
  shiftBy(draft, shiftOf(course, { total: before.expected, received }, signs, receivedBy(draft)));
  draft.expected = signs.total ?? draft.expected;
  // Without an order, each request may see another order: only what came with a single request is known to be all.
  draft.unordered ||= !ordered && signs.entries > 0 && received > 0;
  // By offset or page number, a row that comes twice may have taken the place of another, unless rows were added.
  draft.flawed ||= course.counting && signs.next === undefined && draft.duplicates > 0 && !draft.shifted;
}

/** Notes by how many rows a list has grown or shrunk since its last page. If it has shrunk, rows may be missing. */
export function shiftBy(draft: Draft, rows: number): void {
  draft.shifted ||= rows !== 0;
  draft.flawed ||= rows < 0;
}

/** The facts in a receipt besides the counts of a checkpoint. */
export interface ReceiptParts {
  readonly reason: EndReason | undefined;
  readonly tally: Tally;
  /** The present page size, if it is no longer the first one. */
  readonly pageSize: number | undefined;
}

/** Returns the receipt of what was read. */
export function receiptOf(read: Checkpoint, { pageSize, reason, tally }: ReceiptParts): Receipt {
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
    errors: messagesOf(errors),
    truncated,
    bounded: bounded.length > 0 ? bounded : undefined,
    nested: Object.keys(nested).length > 0 ? nested : undefined,
    ordered: read.unordered ? false : undefined,
    shifted: read.shifted || undefined,
    waitedMs: tally.waitedMs,
    cost: tally.cost,
    pageSize,
    split: tally.split,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Receipt;
}
