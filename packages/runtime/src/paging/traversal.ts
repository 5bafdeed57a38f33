import type { Ahead } from '../dialects/ahead.ts';
import { type Course, createCourse } from '../dialects/course.ts';
import type { NextPage, Walk } from '../dialects/walk.ts';
import type { RawPage } from '../document/list-body.ts';
import { AS_IT_CAME, type Reading, startReading, unheard } from '../document/reading.ts';
import { EndcursorError, IncompleteError, PageShapeError } from '../errors/index.ts';
import type { EndReason, Receipt } from '../receipt/receipt.ts';
import type { GraphQLResponse, Tally } from '../request/call.ts';
import { freshRows, repetition } from './fresh-rows.ts';
import type { Page, PageRead } from './page.ts';
import type { PagerOptions } from './pager-options.ts';
import { judgePartial } from './partial-errors.ts';
import { requestPage, type RequestParts, type Sized, tellSize } from './requests.ts';
import { type Draft, receiptOf, receivedBy, type Stand, startAt, within } from './stand.ts';
import { readToken, withToken } from './token.ts';

/** What a traversal needs beside its options. */
export type TraversalParts = RequestParts;

/** One reading of a paginated field, page after page. */
export class Traversal<T, C> {
  readonly #parts: TraversalParts;
  readonly #options: PagerOptions;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #tally: Tally = { requests: 0, waitedMs: 0 };
  readonly #ahead: Ahead<Sized> | undefined;
  readonly #isRepeated: ((row: unknown) => boolean) | undefined;
  /** How many rows earlier traversals delivered. */
  readonly #before: number;
  #course: Course;
  /** What was read, and where to go on: the same but within a page, which is then read again. */
  #read: Stand;
  #at: Stand;
  #reason: EndReason | undefined;
  /** What is wrong behind the last page: it is thrown once that page is in the caller's hands. */
  #failure: { readonly error: unknown } | undefined;
  #toldEnd = false;

  constructor(parts: TraversalParts, options: PagerOptions) {
    const { dedupe, from, signal } = options;
    const { coordinate, identity, start, walk } = parts.operation;
    this.#parts = parts;
    this.#options = options;
    this.#signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
    this.#at = from === undefined ? startAt(start) : readToken(from, identity, coordinate);
    this.#read = this.#at;
    this.#before = this.#at.delivered;
    this.#isRepeated = dedupe && repetition(dedupe as (row: unknown) => unknown);
    this.#course = createCourse(parts.operation, this.#at.position);
    this.#ahead = walk.ahead?.((position) => this.#ask(this.#size(), position));
  }

  /** Reads the next page; undefined when there is none. */
  async next(): Promise<PageRead<T, C> | undefined> {
    if (this.#reason) return undefined;
    const at = this.#at;
    const read = this.#read;
    try {
      if (this.#failure) throw this.#failure.error;
      return await this.#readPage();
    } catch (error) {
      // The page did not reach the caller: what is told is where the traversal stood before it.
      this.#at = at;
      this.#read = read;
      this.#reason = 'error';
      throw this.#annotated(error);
    }
  }

  /** Ends the traversal, with whatever it waits for. */
  stop(receipt: Receipt): void {
    if (this.#reason) return;
    this.#reason = 'stopped';
    this.#over({ ...receipt, reason: 'stopped' });
  }

  /** What was read so far. */
  receipt(): Receipt {
    const { operation, pageSize } = this.#parts;
    const { current, largest } = pageSize;
    const receipt = receiptOf(this.#read, {
      reason: this.#reason,
      tally: this.#tally,
      ordered: operation.ordered,
      pageSize: current < largest ? current : undefined,
    });
    return this.#reason === 'end' ? receipt : withToken(receipt, this.#at, operation.identity);
  }

  async #readPage(): Promise<PageRead<T, C>> {
    const { lists, operation } = this.#parts;
    if (operation.walk.find && this.#at.position === null) await this.#findStart(operation.walk.find);
    const before = this.#at;
    const left = (this.#options.max ?? Number.POSITIVE_INFINITY) - (before.delivered - this.#before);
    const sized = await (this.#ahead?.take(before.position) ?? this.#ask(this.#size(left), before.position));
    const { response, size, sizes } = sized;
    const draft: Draft = { ...this.#read };
    this.#judge(response, draft);
    const report = lists?.report(draft, this.#options.total !== false) ?? unheard;
    const reading = startReading(report, lists && sizes ? lists.reading(sizes) : AS_IT_CAME);
    const raw = this.#pageOf(response, before.position, reading);
    if (operation.backward) raw.rows.reverse();
    const next = this.#course.next(raw.signs, before.position, size);
    const whole = await this.#complete(raw.rows, reading, before.skip, left, draft);
    const { done, duplicates, ends, nodes } = freshRows(raw.rows, { skip: before.skip, left, whole }, this.#isRepeated);
    draft.duplicates += duplicates;
    draft.pages++;
    draft.delivered += nodes.length;
    draft.nullsDropped += raw.nullsDropped;
    draft.expected = raw.signs.total ?? draft.expected;
    draft.size = operation.walk.constantSize ? size : 0;
    if (!operation.walk.constantSize) this.#learn(sized, raw.signs.entries);
    await this.#moveOn(before, draft, raw.rows.length, done, next);
    if (!this.#reason && next.more) this.#lookAhead(next.position, size);
    return this.#pageRead(before, nodes as T[], ends, raw, next.more);
  }

  #ask(size: number, position: unknown, total: boolean = this.#withTotal()): Promise<Sized> {
    return requestPage(this.#parts, { signal: this.#signal, tally: this.#tally }, size, position, total);
  }

  #pageOf({ data }: GraphQLResponse, position: unknown, reading: Reading): RawPage {
    const { operation } = this.#parts;
    const raw = operation.page(data, position, reading);
    if (!raw) throw new PageShapeError(operation.coordinate, 'null', operation.coordinate);
    return raw;
  }

  /** Finds out where the pages begin; what was asked for that need not be asked again. */
  async #findStart(find: NonNullable<Walk['find']>): Promise<void> {
    const { operation } = this.#parts;
    const position = await find(async (position) => {
      const sized = await this.#ahead?.peek(position);
      const data = structuredClone(sized?.response.data);
      return JSON.stringify(operation.page(data, position, startReading(unheard, AS_IT_CAME))?.rows);
    });
    this.#at = { ...this.#at, position };
    this.#course = createCourse(operation, position);
  }

  /** Reads the nested lists of the rows that are wanted to their ends; the rows, from the first, that are whole. */
  async #complete(
    rows: readonly unknown[],
    { gaps, report }: Reading,
    skip: number,
    left: number,
    draft: Draft,
  ): Promise<number> {
    const { emit, lists, operation, send } = this.#parts;
    if (!lists) return rows.length;
    const { concurrency = 1, dedupe } = this.#options;
    const wanted = { skip, until: dedupe ? rows.length : skip + left, backward: operation.backward };
    const { failure, whole } = await lists.complete(rows, gaps, wanted, {
      send,
      emit,
      signal: this.#signal,
      tally: this.#tally,
      report,
      concurrency,
      judge: (errors, data) => this.#judge({ errors, data }, draft),
    });
    if (failure && whole <= skip) throw failure.error;
    this.#failure = failure;
    return whole;
  }

  /** How many rows to ask for: no more than are wanted, unless every page must have the same size. */
  #size(left: number = Number.POSITIVE_INFINITY): number {
    const { lists, operation, pageSize } = this.#parts;
    const { size, skip } = this.#at;
    if (operation.walk.constantSize) return size || pageSize.largest;
    return Math.min(pageSize.current, lists?.sizes.outer ?? pageSize.current, left + skip);
  }

  /** Cursors need the total once, to compare; offsets and page numbers end by it. */
  #withTotal(): boolean {
    return this.#options.total !== false && (this.#at.expected === undefined || this.#ahead !== undefined);
  }

  /** Asks for pages that will be needed, where it can be told which. */
  #lookAhead(next: unknown, size: number): void {
    const { concurrency = 1, max } = this.#options;
    if (!this.#ahead || concurrency < 2 || max !== undefined) return;
    const { delivered, expected, nullsDropped } = this.#read;
    const pages = expected === undefined ? concurrency : Math.ceil((expected - delivered - nullsDropped) / size);
    const { largest } = this.#course;
    this.#ahead.ask(next, largest, largest && Math.min(concurrency, pages));
  }

  /** A page was read: the size of the next one may depend on it. */
  #learn({ response: { chars, ms }, size }: Sized, rows: number): void {
    const { emit, operation, pageSize } = this.#parts;
    tellSize(pageSize.succeeded?.({ size, rows, ms, chars }), operation.coordinate, emit);
  }

  /** Settles where the traversal stands behind a page of so many rows, and whether it has ended there. */
  async #moveOn(before: Stand, draft: Stand, rows: number, done: number, next: NextPage): Promise<void> {
    const { delivered, expected, size } = draft;
    this.#read = draft;
    this.#at = { ...within(before, Math.max(before.skip, done), delivered), expected, size };
    const full = this.#options.max !== undefined && delivered - this.#before >= this.#options.max;
    if (full && (next.more || done < rows)) this.#reason = 'max';
    if (done < rows) return;
    if (!next.more) return this.#finish(draft);
    const stalled = this.#course.advance(next.position);
    if (stalled) this.#failure = { error: stalled };
    else this.#at = { ...draft, position: next.position, skip: Math.max(0, before.skip - rows) };
  }

  /** Ends the traversal, unless the server counts more rows than came: then it is asked once more. */
  async #finish(draft: Draft): Promise<void> {
    const { truncated: lists } = draft;
    const received = receivedBy(draft);
    const expected = this.#options.total === false ? received : (draft.expected ?? received);
    try {
      const counted = received < expected ? await this.#countAgain(draft) : received;
      const rows = received < counted && { rows: { expected: counted, received } };
      if (!rows && lists.length === 0) this.#reason = 'end';
      else throw new IncompleteError({ ...rows, ...(lists.length > 0 && { lists }) }, this.#parts.operation.coordinate);
    } catch (error) {
      // The rows that came are not to be lost with the count.
      this.#failure = { error };
    }
  }

  /** The server's count of rows now: rows may have been removed since it was first asked. */
  async #countAgain(draft: Draft): Promise<number> {
    const { start } = this.#parts.operation;
    const { response } = await this.#ask(1, start, true);
    this.#judge(response, draft);
    const { signs } = this.#pageOf(response, start, startReading(unheard, AS_IT_CAME));
    return signs.total ?? draft.expected ?? 0;
  }

  /** Lets errors beside partial data pass, or throws them. */
  #judge({ data, errors }: Pick<GraphQLResponse, 'errors'> & { readonly data: unknown }, draft: Draft): void {
    if (errors.length === 0) return;
    judgePartial(this.#options.onPartial, errors, data, this.#parts.operation.coordinate);
    const entries = errors.map(({ path, message }) => [path?.join('.') ?? '', message]);
    draft.errors = { ...draft.errors, ...Object.fromEntries(entries) };
    draft.flawed = true;
  }

  #pageRead(
    before: Stand,
    nodes: readonly T[],
    ends: readonly number[],
    { connection, signs: { next } }: RawPage,
    more: boolean,
  ): PageRead<T, C> {
    const { emit, operation } = this.#parts;
    const { coordinate, identity } = operation;
    const { expected } = this.#read;
    const receipt = this.receipt();
    emit('page', { coordinate, nodes: nodes.length, receipt });
    if (this.#reason) this.#over(receipt);
    const counted: Page<T, C> = {
      nodes,
      pageInfo: { hasNextPage: more, endCursor: typeof next === 'string' ? next : null },
      ...(expected === undefined ? {} : { totalCount: expected }),
      connection: connection as C,
      receipt,
    };
    const page = this.#reason === 'end' ? counted : withToken(counted, this.#at, identity);
    const receiptAfter = (count: number): Receipt => {
      if (count === nodes.length) return receipt;
      const at = within(before, ends[count - 1] ?? before.skip, before.delivered + count);
      const { reason: _, ...rest } = receipt;
      return withToken({ ...rest, complete: false, nodes: at.delivered }, at, identity);
    };
    return { page, receiptAfter };
  }

  #annotated(error: unknown): unknown {
    const receipt = this.receipt();
    if (error instanceof EndcursorError) {
      error.receipt = receipt;
      error.resume = receipt.resume;
    }
    this.#over(receipt);
    return error;
  }

  /** Tells that the traversal is over, and ends what is still under way. */
  #over(receipt: Receipt): void {
    this.#stop.abort();
    if (this.#toldEnd) return;
    this.#toldEnd = true;
    this.#parts.emit('done', { coordinate: this.#parts.operation.coordinate, receipt });
  }
}
