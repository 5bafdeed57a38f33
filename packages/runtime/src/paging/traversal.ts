import type { Ahead, Coming } from '../dialects/ahead.ts';
import { type Course, createCourse } from '../dialects/course.ts';
import type { PageResponse } from '../dialects/paging.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { RawPage, ResponsePath } from '../document/model.ts';
import { IncompleteError } from '../errors/index.ts';
import type { EndReason, Receipt } from '../receipt/receipt.ts';
import { type Run, startRun } from '../request/run.ts';
import { doubtOfStart, startOf } from './first-position.ts';
import { type FreshRows, freshRows, repetition } from './fresh-rows.ts';
import { withReceipt, withReceiptAndToken } from './with-receipt.ts';
import type { Page, PageRead } from './page.ts';
import type { PagerOptions } from './pager-options.ts';
import { passPartialErrors } from './partial-errors.ts';
import { readingError } from './reading-error.ts';
import { pageOf, requestPage, sizeAt, type Sized, tellSize } from './request-page.ts';
import {
  addPage,
  type Draft,
  expectedBy,
  receiptOf,
  receivedBy,
  shiftBy,
  type Checkpoint,
  within,
} from './checkpoint.ts';
import { writeToken } from './token.ts';
import type { PageEnd, RequestParts, Traversal, Trip } from './trip.ts';

/** Starts a traversal. Nothing is sent before its first page is read. */
export function startTraversal<T, C>(parts: RequestParts, options: PagerOptions): Traversal<T, C> {
  return new PageByPage(parts, options);
}

class PageByPage<T, C> implements Traversal<T, C> {
  readonly #trip: Trip;
  readonly #operation: PagedOperation;
  readonly #run: Run;
  /** Whether anybody listens to pages. */
  readonly #isHeard: boolean;
  readonly #ahead: Ahead<Sized> | undefined;
  readonly #isRepeated: ((row: unknown) => boolean) | undefined;
  /** How many rows are wanted, including those that earlier traversals delivered. */
  readonly #most: number;
  #course: Course;
  /** What was read, and where to continue: the same except within a page, which is then read again. */
  #read: Checkpoint;
  #at: Checkpoint;
  #reason: EndReason | undefined;
  /** The failure after the last page. It is thrown once the caller has that page. */
  #failure: { readonly error: unknown } | undefined;
  #toldEnd = false;
  collected: readonly T[] | undefined;
  /** Responses that were read to find the first page. Their errors were noted then. */
  readonly #judged = new Set<PageResponse>();

  constructor(parts: RequestParts, options: PagerOptions) {
    const { dedupe, max = Infinity } = options;
    const { listeners, operation, send } = parts;
    this.#run = startRun(send, { ...options, of: { kind: 'query', operationName: operation.name } }, ...listeners);
    this.#isHeard = listeners.some((one) => one?.page);
    this.#trip = { ...this.#run, parts, options };
    this.#operation = operation;
    this.#at = startOf(parts, options);
    if (this.#at.slot) this.#run.tally.slot = { name: this.#at.slot, answered: true };
    this.#read = this.#at;
    this.#most = max + this.#at.delivered;
    this.#isRepeated = dedupe && repetition(dedupe as (row: unknown) => unknown);
    this.#course = createCourse(operation, this.#at.position);
    this.#ahead = operation.walk.ahead?.((position, like) => this.#ask(like?.size ?? this.#size(), position, like));
  }

  async next(alone?: 'alone'): Promise<PageRead<T, C> | undefined> {
    const broken = this.#run.failure();
    if (this.#reason && !broken) return undefined;
    const at = this.#at;
    const read = this.#read;
    try {
      const failure = this.#reason ? undefined : this.#failure;
      if (failure) throw failure.error;
      if (broken) throw broken;
      return await this.#readPage(alone);
    } catch (error) {
      // The page did not reach the caller: the error has where the traversal was before it.
      this.#at = at;
      this.#read = read;
      this.#reason ??= 'error';
      throw this.#ended(error, this.receipt());
    }
  }

  stop(receipt: Receipt, reason: EndReason = 'stopped', error?: unknown): void {
    this.#reason ??= reason;
    const last = { ...receipt, reason: this.#reason };
    this.#over(last, error);
    const broken = this.#run.failure();
    if (broken) throw this.#ended(broken, last);
  }

  receipt(): Receipt {
    return this.#toReceipt()();
  }

  /** Returns a function that makes the receipt as of now: every page has one, and few are read. */
  #toReceipt(): () => Receipt {
    const { parts, tally } = this.#trip;
    const { current, largest } = parts.pageSize;
    const [read, at, reason] = [this.#read, this.#at, this.#reason];
    const circumstances = {
      reason,
      tally: { ...tally },
      pageSize: current < largest ? current : undefined,
    };
    return () => {
      const receipt = receiptOf(read, circumstances);
      return reason === 'end' ? receipt : { ...receipt, resume: writeToken(at, parts) };
    };
  }

  async #readPage(alone: 'alone' | undefined): Promise<PageRead<T, C>> {
    const trip = this.#trip;
    const { lists } = trip.parts;
    const { coordinate, walk } = this.#operation;
    if (walk.find && this.#at.position === null) await this.#begin(walk.find);
    const before = this.#at;
    const left = this.#most - before.delivered;
    const sized = await (this.#ahead?.take(before.position) ?? this.#ask(this.#size(left), before.position));
    const { response, size, sizes } = sized;
    const draft: Draft = { ...this.#read };
    const entries = receivedBy(before) - before.skip;
    const placeOf = (path: ResponsePath) => this.#operation.placeOf(path, before.position, entries);
    if (!this.#judged.has(response))
      passPartialErrors(trip.options.onPartial, response, draft, { coordinate, placeOf });
    const reading = lists && sizes ? lists.startReading(sizes, draft, trip.options) : undefined;
    const came = pageOf(this.#operation, response.data, { position: before.position, reading, before: entries });
    const raw = this.#operation.backward ? { ...came, rows: came.rows.toReversed() } : came;
    const next = this.#course.next(raw.signs, before.position, size);
    const wanted = { skip: before.skip, left };
    const complete =
      lists && reading
        ? await lists.complete({ rows: raw.rows, reading }, wanted, trip, draft)
        : { failure: undefined, whole: raw.rows.length };
    this.#failure = complete.failure;
    const fresh = freshRows(raw.rows, { ...wanted, whole: complete.whole }, this.#isRepeated);
    addPage(draft, before, { raw, fresh, course: this.#course, ordered: this.#operation.ordered });
    draft.size = walk.constantSize ? size : 0;
    draft.slot = trip.tally.slot?.name;
    if (!walk.constantSize) this.#learn(sized, raw.signs.entries);
    if (this.#moveOn(before, draft, { raw, done: fresh.done, next })) await this.#finish(draft);
    // A page that is read alone cannot be followed by its failure. With rows, its token leads to it.
    if (alone && this.#failure && fresh.nodes.length === 0) throw this.#failure.error;
    if (!this.#reason && next.more && !alone) this.#ahead?.ask(next.position, this.#coming(size), trip.options);
    return this.#pageRead(before, fresh, raw, next.more);
  }

  /** @param like the response whose page size it must have */
  #ask(size: number, position: unknown, like?: Sized, total: boolean = this.#withTotal()): Promise<Sized> {
    const fixed = this.#operation.walk.constantSize && (like !== undefined || this.#at.size > 0);
    return requestPage(this.#trip, { fixed, position, total, wanted: size });
  }

  /** Finds out where the pages begin. What it requests is not requested again. */
  async #begin(find: NonNullable<PagedOperation['walk']['find']>): Promise<void> {
    const { coordinate, ordered, page: read } = this.#operation;
    const draft: Draft = { ...this.#read };
    let looks = 0;
    const judge = (response: PageResponse) => {
      looks++;
      passPartialErrors(this.#trip.options.onPartial, response, draft, { coordinate });
      this.#judged.add(response);
    };
    const position = await find({ ahead: this.#ahead as Ahead<Sized>, read, judge, coordinate });
    // Page 0 was found to be page 1 because of its rows, which without an order proves nothing.
    draft.unordered ||= looks > 1 && position !== 0 && !ordered;
    this.#read = draft;
    this.#at = { ...draft, position };
    this.#course = createCourse(this.#operation, position);
  }

  #size(left: number = Infinity): number {
    return sizeAt(this.#trip.parts, this.#at, left + this.#at.skip);
  }

  /** Returns whether to request the total. It is compared at the end; if positions count rows, a change shows that pages shift. */
  #withTotal(): boolean {
    return this.#trip.options.total !== false && (this.#at.expected === undefined || this.#course.counting);
  }

  /** Returns what is known of the pages to come. */
  #coming(size: number): Coming {
    const { delivered, expected = NaN, nullsDropped } = this.#read;
    return { entries: this.#course.largest, size, left: expected - delivered - nullsDropped };
  }

  /** Learns from a page that was read. The size of the next page may depend on it. */
  #learn({ response: { chars, ms }, size }: Sized, rows: number): void {
    const { emit, parts } = this.#trip;
    tellSize(parts.pageSize.succeeded?.({ size, rows, ms, chars }), this.#operation.coordinate, emit);
  }

  /** Moves the traversal to the end of a page. Returns whether that is the end of the list. */
  #moveOn(before: Checkpoint, draft: Draft, { done, next, raw }: PageEnd): boolean {
    const { length: rows } = raw.rows;
    const { delivered } = draft;
    this.#read = draft;
    if (delivered >= this.#most && (next.more || done < rows)) this.#reason = 'max';
    const stalled = done === rows && next.more ? this.#course.advance(next.position) : undefined;
    if (stalled) this.#failure = { error: stalled };
    const isRead = done === rows && next.more && !stalled;
    this.#at = isRead
      ? { ...draft, position: next.position, skip: Math.max(0, before.skip - rows) }
      : within(before, draft, { skip: Math.max(before.skip, done), delivered }, raw);
    return done === rows && !next.more;
  }

  /**
   * Ends the traversal, unless rows are missing: the server never gives more of the field, or counts more than came. It is asked
   * again before the latter is believed.
   */
  async #finish(draft: Draft): Promise<void> {
    const { delivered, truncated: lists } = draft;
    const { coordinate } = this.#operation;
    const { ceiling = Infinity } = this.#trip.parts;
    const received = receivedBy(draft);
    const expected = this.#trip.options.total === false ? received : (draft.expected ?? received);
    try {
      const doubt = doubtOfStart(this.#operation, this.#trip.options, draft);
      if (doubt) throw doubt;
      const counted = received < expected ? await this.#countAgain(draft, expected) : received;
      const rows = received < counted && { rows: { expected: counted, received } };
      const isCut = received >= ceiling && received !== draft.expected;
      const cut = isCut && delivered < this.#most && { ceiling };
      const missing = { ...rows, ...cut, ...(lists.length > 0 && { lists }) };
      if (Object.keys(missing).length > 0) throw new IncompleteError(missing, coordinate);
      this.#reason = isCut ? 'max' : 'end';
    } catch (error) {
      // The rows that came must not be lost because of the count.
      this.#failure = { error };
    }
  }

  /** Requests the server's count again: rows may have been removed since the first count. */
  async #countAgain(draft: Draft, first: number): Promise<number> {
    const { coordinate, start } = this.#operation;
    const { response } = await this.#ask(1, start, undefined, true);
    passPartialErrors(this.#trip.options.onPartial, response, draft, { coordinate });
    const now = this.#operation.page(response.data, start)?.signs.total ?? first;
    if (this.#course.counting) shiftBy(draft, now - first);
    return (draft.expected = now);
  }

  #pageRead(before: Checkpoint, { doneAfter, nodes: fresh }: FreshRows, raw: RawPage, more: boolean): PageRead<T, C> {
    const { coordinate } = this.#operation;
    const { parts } = this.#trip;
    const { next } = raw.signs;
    const nodes = fresh as readonly T[];
    const read = this.#read;
    const expected = expectedBy(read);
    const toReceipt = this.#toReceipt();
    let known: Receipt | undefined;
    const receipt = () => (known ??= toReceipt());
    if (this.#isHeard) this.#run.emit('page', withReceipt({ coordinate, nodes: nodes.length }, receipt));
    if (this.#reason) this.#over(receipt());
    const pageInfo = { hasNextPage: more, endCursor: typeof next === 'string' ? next : null };
    const own = { nodes, pageInfo, connection: raw.connection as C, around: raw.around };
    const counted = expected === undefined ? own : { ...own, totalCount: expected };
    const page: Page<T, C> =
      this.#reason === 'end'
        ? withReceipt(counted, receipt)
        : withReceiptAndToken(counted, { receipt, at: this.#at, owner: parts });
    const receiptAfter = (count: number): Receipt => {
      if (count === nodes.length) return receipt();
      const at = within(before, read, { skip: doneAfter(count), delivered: before.delivered + count }, raw);
      const { reason: _, ...rest } = receipt();
      return { ...rest, complete: false, nodes: at.delivered, resume: writeToken(at, parts) };
    };
    return { page, receiptAfter };
  }

  #ended(error: unknown, receipt: Receipt): unknown {
    this.#over(receipt, error);
    // The error of a listener never replaces this one.
    this.#run.failure();
    const { coordinate } = this.#operation;
    return readingError(error, this.#trip.options.signal, { receipt, coordinate, nodes: this.collected });
  }

  /** Reports that the traversal is over, and ends what is still under way. */
  #over(receipt: Receipt, error?: unknown): void {
    if (this.#toldEnd) return;
    this.#toldEnd = true;
    const failed = error === undefined ? {} : { error };
    this.#run.emit('done', { coordinate: this.#operation.coordinate, receipt, ...failed });
    this.#run.end(receipt.reason === 'end' || receipt.reason === 'max' ? 'well' : 'early');
  }
}
