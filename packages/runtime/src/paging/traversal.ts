import type { RawPage } from '../document/list-body.ts';
import { AS_IT_CAME, type Reading, startReading, unheard } from '../document/reading.ts';
import { EndcursorError, type GraphQLErrorEntry, IncompleteError, PageShapeError } from '../errors/index.ts';
import { Course } from '../dialects/course.ts';
import type { NextPage } from '../dialects/walk.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { countsFromZero } from './first-page.ts';
import type { Page, PageRead } from './page.ts';
import type { PagerOptions } from './pager-options.ts';
import { judgePartial } from './partial-errors.ts';
import { Progress } from './progress.ts';
import { type RequestParts, Requests, type Sized } from './requests.ts';
import { type Checkpoint, readToken, startAt, within, withToken } from './token.ts';

/** What a traversal needs beside its options. */
export type TraversalParts = RequestParts;

/** One reading of a paginated field, page after page. */
export class Traversal<T, C> {
  readonly #progress = new Progress();
  readonly #parts: TraversalParts;
  readonly #options: PagerOptions;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  #course: Course;
  readonly #requests: Requests;
  readonly #keys = new Set<unknown>();
  /** How many rows earlier traversals delivered. */
  readonly #before: number;
  #at: Checkpoint;
  /** What is wrong behind the last page: it is thrown once that page is in the caller's hands. */
  #failure: { readonly error: unknown } | undefined;
  #toldEnd = false;

  constructor(parts: TraversalParts, options: PagerOptions) {
    const { identity, coordinate } = parts.operation;
    this.#parts = parts;
    this.#options = options;
    this.#signal = options.signal ? AbortSignal.any([options.signal, this.#stop.signal]) : this.#stop.signal;
    this.#progress.totals = options.total !== false;
    this.#progress.ordered = parts.operation.ordered;
    const { walk, way } = parts.operation;
    const start = parts.operation.startUnknown ? null : walk.start(way);
    this.#at = options.from === undefined ? startAt(start) : readToken(options.from, identity, coordinate);
    this.#before = this.#at.delivered;
    this.#course = new Course(parts.operation, this.#at.position);
    this.#requests = new Requests(parts, this.#signal, this.#progress.tally);
    this.#progress.startFrom(this.#at);
  }

  /** Reads the next page; undefined when there is none. */
  async next(): Promise<PageRead<T, C> | undefined> {
    if (this.#progress.reason) return undefined;
    if (this.#failure) throw this.#annotated(this.#failure.error);
    const before = this.#at;
    const restore = this.#progress.mark();
    try {
      return await this.#readPage();
    } catch (error) {
      // The page did not reach the caller: what is told is where the traversal stood before it.
      this.#at = before;
      restore();
      throw this.#annotated(error);
    }
  }

  /** Ends the traversal, with whatever it waits for. */
  stop(receipt: Receipt): void {
    if (this.#progress.reason) return;
    this.#progress.reason = 'stopped';
    this.#over({ ...receipt, reason: 'stopped' });
  }

  /** What was read so far. */
  receipt(): Receipt {
    const counted = this.#progress.receipt();
    return this.#progress.reason === 'end' ? counted : withToken(counted, this.#at, this.#parts.operation.identity);
  }

  async #readPage(): Promise<PageRead<T, C>> {
    const { operation } = this.#parts;
    if (operation.startUnknown && this.#at.position === null) await this.#settleStart();
    const before = this.#at;
    const left = (this.#options.max ?? Number.POSITIVE_INFINITY) - (before.delivered - this.#before);
    const asked = this.#size(before, left);
    const sized = await this.#requests.take(asked, before.position, this.#withTotal(before));
    const { response, size } = sized;
    this.#judge(response.errors, response.data);
    const reading = startReading(this.#progress, this.#settings(sized));
    const raw = operation.page(response.data, before.position, reading);
    if (!raw) throw new PageShapeError(operation.coordinate, 'null', operation.coordinate);
    if (operation.backward) raw.rows.reverse();
    const next = this.#course.next(raw.signs, before.position, size);
    const whole = await this.#complete(raw, reading, before.skip, left);
    const { nodes, ends, done } = this.#fresh(raw, before.skip, left, whole);
    this.#count(raw, nodes.length);
    if (!operation.walk.constantSize) this.#requests.learn(sized, raw.signs.entries);
    this.#progress.sized(this.#parts.pageSize);
    await this.#moveOn(before, raw, next, done, size);
    if (!this.#progress.reason && next.more) this.#lookAhead(next.position, size);
    return this.#pageRead(before, nodes as T[], ends, raw, next.more);
  }

  #settings({ sizes }: Sized): Pick<Reading, 'sizeOf'> & Partial<Pick<Reading, 'ended'>> {
    const { lists } = this.#parts;
    return lists && sizes ? lists.reading(sizes) : AS_IT_CAME;
  }

  /** Reads the nested lists of the rows that are wanted to their ends; the rows, from the first, that are whole. */
  async #complete(raw: RawPage, { gaps }: Reading, skip: number, left: number): Promise<number> {
    const { emit, lists, operation, send } = this.#parts;
    if (!lists) return raw.rows.length;
    const { concurrency = 1, dedupe } = this.#options;
    const until = dedupe ? raw.rows.length : skip + left;
    const traffic = {
      send,
      emit,
      signal: this.#signal,
      tally: this.#progress.tally,
      report: this.#progress,
      concurrency,
      judge: (errors: readonly GraphQLErrorEntry[], data: unknown) => this.#judge(errors, data),
    };
    const { failure, whole } = await lists.complete(
      raw.rows,
      gaps,
      { skip, until, backward: operation.backward },
      traffic,
    );
    if (failure && whole <= skip) throw failure.error;
    this.#failure = failure;
    return whole;
  }

  /** Finds out where the pages begin. */
  async #settleStart(): Promise<void> {
    const { operation } = this.#parts;
    const size = this.#size(this.#at, Number.POSITIVE_INFINITY);
    const position = (await countsFromZero(this.#requests, operation, size)) ? 0 : 1;
    this.#at = { ...this.#at, position };
    this.#course = new Course(operation, position);
  }

  /** How many rows to ask for: no more than are wanted, unless every page must have the same size. */
  #size({ size, skip }: Checkpoint, left: number): number {
    if (this.#parts.operation.walk.constantSize) return size || this.#parts.pageSize.largest;
    const { lists, pageSize } = this.#parts;
    return Math.min(pageSize.current, lists?.sizes.outer ?? pageSize.current, left + skip);
  }

  /** Cursors need the total once, to compare; offsets and page numbers end by it. */
  #withTotal({ expected }: Checkpoint): boolean {
    if (this.#options.total === false) return false;
    return expected === undefined || this.#parts.operation.walk.ahead !== undefined;
  }

  /** Asks for pages that will be needed, where it can be told which. */
  #lookAhead(next: unknown, size: number): void {
    const { concurrency = 1, max } = this.#options;
    if (concurrency < 2 || max !== undefined) return;
    const { expected, nodes, nulls } = this.#progress;
    const pages = expected === undefined ? concurrency : Math.ceil((expected - nodes - nulls) / size);
    const positions = [next, ...this.#course.ahead(next, Math.min(concurrency, pages) - 1)];
    this.#requests.ahead(size, positions, this.#withTotal(this.#at));
  }

  /** The rows of a page that are to be delivered, and how many rows of the page are done with: after each, and now. */
  #fresh(raw: RawPage, skip: number, left: number, whole: number): { nodes: unknown[]; ends: number[]; done: number } {
    const nodes: unknown[] = [];
    const ends: number[] = [];
    const key = this.#options.dedupe as ((row: unknown) => unknown) | undefined;
    let done = Math.min(skip, raw.rows.length);
    while (done < whole && nodes.length < left) {
      const row = raw.rows[done++];
      if (key && this.#isRepeated(key(row))) continue;
      nodes.push(row);
      ends.push(done);
    }
    return { nodes, ends, done };
  }

  #isRepeated(key: unknown): boolean {
    if (this.#keys.has(key)) {
      this.#progress.duplicates++;
      return true;
    }
    this.#keys.add(key);
    return false;
  }

  #count(raw: RawPage, delivered: number): void {
    this.#progress.pages++;
    this.#progress.nodes += delivered;
    this.#progress.nulls += raw.nullsDropped;
    this.#progress.expected = raw.signs.total ?? this.#progress.expected;
  }

  /** Settles where the traversal stands behind a page, and whether it has ended there. */
  async #moveOn(before: Checkpoint, raw: RawPage, next: NextPage, done: number, size: number): Promise<void> {
    const { nodes: delivered, expected } = this.#progress;
    const constant = this.#parts.operation.walk.constantSize ? size : 0;
    const rest = raw.rows.length - done;
    this.#at = { ...within(before, Math.max(before.skip, done), delivered), expected, size: constant };
    const full = this.#options.max !== undefined && delivered - this.#before >= this.#options.max;
    if (full && (next.more || rest > 0)) this.#progress.reason = 'max';
    if (rest > 0) return;
    if (!next.more) return this.#finish();
    if (this.#course.advance(next.position)) {
      const skip = Math.max(0, before.skip - raw.rows.length);
      this.#at = this.#progress.checkpoint(next.position, skip, constant);
    } else this.#failure = { error: this.#course.stalled(next.position) };
  }

  /** Ends the traversal, unless the server counts more rows than came: then it is asked once more. */
  async #finish(): Promise<void> {
    const { received, expected = received } = this.#progress;
    const short = this.#options.total !== false && received < expected;
    try {
      const counted = short ? await this.#countAgain(expected) : received;
      const lists = this.#progress.truncatedLists();
      const rows = received < counted ? { rows: { expected: counted, received } } : {};
      const missing = { ...rows, ...(lists.length > 0 ? { lists } : {}) };
      if (Object.keys(missing).length === 0) this.#progress.reason = 'end';
      else this.#failure = { error: new IncompleteError(missing, this.#parts.operation.coordinate) };
    } catch (error) {
      // The rows that came are not to be lost with the count.
      this.#failure = { error };
    }
  }

  /** The server's count of rows now: rows may have been removed since it was first asked. */
  async #countAgain(first: number): Promise<number> {
    const { operation } = this.#parts;
    const start = operation.walk.start(operation.way);
    const { response } = await this.#requests.take(1, start, true);
    this.#judge(response.errors, response.data);
    return operation.page(response.data, start, startReading(unheard, AS_IT_CAME))?.signs.total ?? first;
  }

  /** Lets errors beside partial data pass, or throws them. */
  #judge(errors: readonly GraphQLErrorEntry[], data: unknown): void {
    if (errors.length === 0) return;
    judgePartial(this.#options.onPartial, errors, data, this.#parts.operation.coordinate);
    this.#progress.errors(errors);
  }

  #pageRead(
    before: Checkpoint,
    nodes: readonly T[],
    ends: readonly number[],
    raw: RawPage,
    more: boolean,
  ): PageRead<T, C> {
    const { coordinate, identity } = this.#parts.operation;
    const receipt = this.receipt();
    this.#parts.emit('page', { coordinate, nodes: nodes.length, receipt });
    if (this.#progress.reason) this.#over(receipt);
    const counted: Page<T, C> = {
      nodes,
      pageInfo: { hasNextPage: more, endCursor: typeof raw.signs.next === 'string' ? raw.signs.next : null },
      ...(this.#progress.expected === undefined ? {} : { totalCount: this.#progress.expected }),
      connection: raw.connection as C,
      receipt,
    };
    const page = 'resume' in receipt ? withToken(counted, this.#at, identity) : counted;
    return { page, receiptAfter: (count) => this.#receiptWithin(page, before, ends, count) };
  }

  #receiptWithin({ nodes, receipt }: Page<T, C>, before: Checkpoint, ends: readonly number[], count: number): Receipt {
    if (count === nodes.length) return receipt;
    const at = within(before, ends[count - 1] ?? before.skip, before.delivered + count);
    const { reason: _, ...rest } = receipt;
    return withToken({ ...rest, complete: false, nodes: at.delivered }, at, this.#parts.operation.identity);
  }

  #annotated(error: unknown): unknown {
    if (!this.#progress.reason) this.#progress.reason = 'error';
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
