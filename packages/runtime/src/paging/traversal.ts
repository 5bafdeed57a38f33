import type { Ahead, Coming } from '../dialects/ahead.ts';
import { type Course, createCourse } from '../dialects/course.ts';
import type { NextPage, PageResponse } from '../dialects/walk.ts';
import type { RawPage } from '../document/list-body.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import type { ResponsePath } from '../document/reading.ts';
import { IncompleteError } from '../errors/index.ts';
import type { EndReason, Receipt } from '../receipt/receipt.ts';
import { type Run, startRun } from '../request/run.ts';
import { doubtOfStart, firstPosition } from './first-page.ts';
import { type FreshRows, freshRows, repetition } from './fresh-rows.ts';
import type { Page, PageRead } from './page.ts';
import type { PagerOptions } from './pager-options.ts';
import { letPass } from './partial-errors.ts';
import { readingError } from './reading-error.ts';
import { pageOf, requestPage, type RequestParts, type Sized, tellSize, type Trip } from './requests.ts';
import type { Draft, Stand } from './stand.ts';
import { addPage, expectedBy, receiptOf, receivedBy, shiftBy, startAt, within } from './stand.ts';
import { readToken, withToken } from './token.ts';

/** One reading of a paginated field, page after page. */
export class Traversal<T, C> {
  readonly #trip: Trip;
  readonly #operation: PagedOperation;
  readonly #run: Run;
  readonly #ahead: Ahead<Sized> | undefined;
  readonly #isRepeated: ((row: unknown) => boolean) | undefined;
  /** How many rows are wanted, those that earlier traversals delivered with them. */
  readonly #most: number;
  #course: Course;
  /** What was read, and where to go on: the same but within a page, which is then read again. */
  #read: Stand;
  #at: Stand;
  #reason: EndReason | undefined;
  /** What is wrong behind the last page: it is thrown once that page is in the caller's hands. */
  #failure: { readonly error: unknown } | undefined;
  #toldEnd = false;
  /** The rows, where they are being collected. */
  collected: readonly T[] | undefined;
  /** Responses that were looked at to find the first page: their errors were let pass and noted. */
  readonly #judged = new Set<PageResponse>();

  constructor(parts: RequestParts, options: PagerOptions) {
    const { dedupe, from, max = Infinity, signal: callers } = options;
    const { listeners, operation, send } = parts;
    this.#run = startRun(send, callers, ...listeners);
    this.#trip = { ...this.#run, parts, options };
    this.#operation = operation;
    this.#at = from === undefined ? startAt(firstPosition(operation, options)) : readToken(from, parts);
    this.#read = this.#at;
    this.#most = max + this.#at.delivered;
    this.#isRepeated = dedupe && repetition(dedupe as (row: unknown) => unknown);
    this.#course = createCourse(operation, this.#at.position);
    this.#ahead = operation.walk.ahead?.((position) => this.#ask(this.#size(), position));
  }

  /** Reads the next page; undefined when there is none. After one that is read alone no other is asked for ahead. */
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
      // The page did not reach the caller: what is told is where the traversal stood before it.
      this.#at = at;
      this.#read = read;
      this.#reason ??= 'error';
      throw this.#ended(error, this.receipt());
    }
  }

  /**
   * Ends the traversal, with whatever it waits for.
   * @throws {CallbackError} where the listener that is told of it throws
   */
  stop(receipt: Receipt, reason: EndReason = 'stopped'): void {
    this.#reason ??= reason;
    const last = { ...receipt, reason: this.#reason };
    this.#over(last);
    const broken = this.#run.failure();
    if (broken) throw this.#ended(broken, last);
  }

  /** What was read so far. */
  receipt(): Receipt {
    return this.#toReceipt()();
  }

  /** The receipt as of now, written when it is asked for: every page has one, and few are looked at. */
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
      return reason === 'end' ? receipt : withToken(receipt, at, parts);
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
    if (!this.#judged.has(response)) letPass(trip.options.onPartial, response, coordinate, draft, placeOf);
    const reading = lists && sizes ? lists.startReading(sizes, draft, trip.options) : undefined;
    const raw = pageOf(this.#operation, response.data, before.position, reading, entries);
    if (this.#operation.backward) raw.rows.reverse();
    const next = this.#course.next(raw.signs, before.position, size);
    const wanted = { skip: before.skip, left };
    const complete =
      lists && reading
        ? await lists.complete(raw.rows, reading, wanted, trip, draft)
        : { failure: undefined, whole: raw.rows.length };
    this.#failure = complete.failure;
    const fresh = freshRows(raw.rows, { ...wanted, whole: complete.whole }, this.#isRepeated);
    addPage(draft, before, raw, fresh, { course: this.#course, ordered: this.#operation.ordered });
    draft.size = walk.constantSize ? size : 0;
    if (!walk.constantSize) this.#learn(sized, raw.signs.entries);
    await this.#moveOn(before, draft, raw, fresh.done, next);
    if (!this.#reason && next.more && !alone) this.#ahead?.ask(next.position, this.#coming(size), trip.options);
    return this.#pageRead(before, fresh, raw, next.more);
  }

  #ask(size: number, position: unknown, total: boolean = this.#withTotal()): Promise<Sized> {
    return requestPage(this.#trip, size, position, total);
  }

  /** Finds out where the pages begin; what was asked for that need not be asked again. */
  async #begin(find: NonNullable<PagedOperation['walk']['find']>): Promise<void> {
    const { coordinate, ordered, page: read } = this.#operation;
    const draft: Draft = { ...this.#read };
    let looks = 0;
    const judge = (response: PageResponse) => {
      looks++;
      letPass(this.#trip.options.onPartial, response, coordinate, draft);
      this.#judged.add(response);
    };
    const position = await find({ ahead: this.#ahead as Ahead<Sized>, read, judge, coordinate });
    // Page 0 was taken for page 1 by its rows, which without an order says nothing.
    draft.unordered ||= looks > 1 && position !== 0 && !ordered;
    this.#read = draft;
    this.#at = { ...draft, position };
    this.#course = createCourse(this.#operation, position);
  }

  /** How many rows to ask for: no more than are wanted, unless every page must have the same size. */
  #size(left: number = Infinity): number {
    const { lists, pageSize } = this.#trip.parts;
    const { size, skip } = this.#at;
    if (this.#operation.walk.constantSize) return size || pageSize.largest;
    return Math.min(pageSize.current, lists?.sizes.outer ?? pageSize.current, left + skip);
  }

  /** The total is compared once, at the end; where positions count rows, one that changes tells that pages shift. */
  #withTotal(): boolean {
    return this.#trip.options.total !== false && (this.#at.expected === undefined || this.#course.counting);
  }

  /** What is known of the pages that come. */
  #coming(size: number): Coming {
    const { delivered, expected = NaN, nullsDropped } = this.#read;
    return { entries: this.#course.largest, size, left: expected - delivered - nullsDropped };
  }

  /** A page was read: the size of the next one may depend on it. */
  #learn({ response: { chars, ms }, size }: Sized, rows: number): void {
    const { emit, parts } = this.#trip;
    tellSize(parts.pageSize.succeeded?.({ size, rows, ms, chars }), this.#operation.coordinate, emit);
  }

  /** Settles where the traversal stands behind a page of so many rows, and whether it has ended there. */
  async #moveOn(before: Stand, draft: Draft, page: RawPage, done: number, next: NextPage): Promise<void> {
    const { length: rows } = page.rows;
    const { delivered } = draft;
    this.#read = draft;
    this.#at = within(before, draft, Math.max(before.skip, done), delivered, page);
    if (delivered >= this.#most && (next.more || done < rows)) this.#reason = 'max';
    if (done < rows) return;
    if (!next.more) return this.#finish(draft);
    const stalled = this.#course.advance(next.position);
    if (stalled) this.#failure = { error: stalled };
    else this.#at = { ...draft, position: next.position, skip: Math.max(0, before.skip - rows) };
  }

  /**
   * Ends the traversal, unless the server gives no more rows of any such field, or counts more than came: then it is asked
   * once more.
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
      // The rows that came are not to be lost with the count.
      this.#failure = { error };
    }
  }

  /** The server's count of rows now: rows may have been removed since it was first asked. */
  async #countAgain(draft: Draft, first: number): Promise<number> {
    const { coordinate, start } = this.#operation;
    const { response } = await this.#ask(1, start, true);
    letPass(this.#trip.options.onPartial, response, coordinate, draft);
    const now = this.#operation.page(response.data, start)?.signs.total ?? first;
    if (this.#course.counting) shiftBy(draft, now - first);
    return (draft.expected = now);
  }

  #pageRead(before: Stand, { doneAfter, nodes: fresh }: FreshRows, raw: RawPage, more: boolean): PageRead<T, C> {
    const { coordinate } = this.#operation;
    const { parts } = this.#trip;
    const { next } = raw.signs;
    const nodes = fresh as readonly T[];
    const read = this.#read;
    const expected = expectedBy(read);
    const toReceipt = this.#toReceipt();
    let known: Receipt | undefined;
    const receipt = () => (known ??= toReceipt());
    this.#run.emit('page', {
      coordinate,
      nodes: nodes.length,
      get receipt() {
        return receipt();
      },
    });
    if (this.#reason) this.#over(receipt());
    const page: Page<T, C> = {
      nodes,
      pageInfo: { hasNextPage: more, endCursor: typeof next === 'string' ? next : null },
      ...(expected === undefined ? {} : { totalCount: expected }),
      connection: raw.connection as C,
      get receipt() {
        return receipt();
      },
    };
    const receiptAfter = (count: number): Receipt => {
      if (count === nodes.length) return receipt();
      const at = within(before, read, doneAfter(count), before.delivered + count, raw);
      const { reason: _, resume: __, ...rest } = receipt();
      return withToken({ ...rest, complete: false, nodes: at.delivered }, at, parts);
    };
    return { page: this.#reason === 'end' ? page : withToken(page, this.#at, parts), receiptAfter };
  }

  #ended(error: unknown, receipt: Receipt): unknown {
    this.#over(receipt);
    // A listener's error never takes the place of this one.
    this.#run.failure();
    const { coordinate } = this.#operation;
    return readingError(error, this.#trip.options.signal, { receipt, coordinate, nodes: this.collected });
  }

  /** Tells that the traversal is over, and ends what is still under way. */
  #over(receipt: Receipt): void {
    if (this.#toldEnd) return;
    this.#toldEnd = true;
    this.#run.emit('done', { coordinate: this.#operation.coordinate, receipt });
    this.#run.end(receipt.reason === 'end' || receipt.reason === 'max' ? 'well' : 'early');
  }
}
