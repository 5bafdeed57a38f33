import type { RawPage } from '../document/list-body.ts';
import type { PagedOperation } from '../document/paged-operation.ts';
import { EndcursorError, GraphQLExecutionError, IncompleteError, PageShapeError } from '../errors/index.ts';
import type { GraphQLResponse, Send } from '../request/call.ts';
import type { Emit } from '../request/events.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { Course } from './course.ts';
import type { Page } from './page.ts';
import type { OnPartial, PagerOptions } from './pager-options.ts';
import { Progress } from './progress.ts';
import { type Checkpoint, readToken, writeToken } from './token.ts';

/** What a traversal needs beside its options. */
export interface TraversalParts {
  readonly operation: PagedOperation;
  readonly send: Send;
  readonly emit: Emit;
  readonly pageSize: number;
}

/** A page, and where the traversal stood when each of its rows was delivered. */
export interface PageRead<T, C> {
  readonly page: Page<T, C>;
  /** The receipt after the first `count` rows of the page. */
  receiptAfter(count: number): Receipt;
}

/** One reading of a paginated field, page after page. */
export class Traversal<T, C> {
  readonly #progress = new Progress();
  readonly #parts: TraversalParts;
  readonly #options: PagerOptions;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #course: Course;
  readonly #keys = new Set<unknown>();
  /** How many rows earlier traversals delivered. */
  readonly #before: number;
  #at: Checkpoint = { position: null, skip: 0, delivered: 0, nullsDropped: 0, expected: undefined };
  /** What is wrong behind the last page: it is thrown once that page is in the caller's hands. */
  #failure: EndcursorError | undefined;

  constructor(parts: TraversalParts, options: PagerOptions) {
    const { identity, coordinate } = parts.operation;
    this.#parts = parts;
    this.#options = options;
    this.#signal = options.signal ? AbortSignal.any([options.signal, this.#stop.signal]) : this.#stop.signal;
    if (options.from !== undefined) this.#at = readToken(options.from, identity, coordinate);
    this.#before = this.#at.delivered;
    this.#course = new Course(this.#at.position, coordinate);
    this.#progress.nodes = this.#at.delivered;
    this.#progress.nulls = this.#at.nullsDropped;
    this.#progress.expected = this.#at.expected;
  }

  /** Reads the next page; undefined when there is none. */
  async next(): Promise<PageRead<T, C> | undefined> {
    if (this.#failure) throw this.#annotated(this.#failure);
    if (this.#progress.reason) return undefined;
    try {
      return await this.#readPage();
    } catch (error) {
      throw this.#annotated(error);
    }
  }

  /** Ends the traversal, with whatever it waits for. */
  stop(receipt: Receipt): void {
    if (this.#progress.reason) return;
    this.#progress.reason = 'stopped';
    this.#parts.emit('done', { coordinate: this.#parts.operation.coordinate, receipt });
    this.#stop.abort();
  }

  /** What was read so far. */
  receipt(): Receipt {
    return this.#progress.receipt(this.#progress.reason === 'end' ? undefined : this.#token(this.#at));
  }

  async #readPage(): Promise<PageRead<T, C>> {
    const { operation } = this.#parts;
    const before = this.#at;
    const left = (this.#options.max ?? Number.POSITIVE_INFINITY) - (before.delivered - this.#before);
    const size = Math.min(this.#parts.pageSize, left + before.skip);
    const withTotal = this.#options.total !== false && before.expected === undefined;
    const response = await this.#send(size, before.position, withTotal);
    const raw = operation.page(response.data, this.#progress);
    if (!raw) throw new PageShapeError(operation.coordinate, 'null', operation.coordinate);
    if (operation.backward) raw.rows.reverse();
    const more = this.#course.hasMore(raw, operation.way);
    const { nodes, ends, done } = this.#fresh(raw, before.skip, left);
    this.#count(raw, nodes.length);
    await this.#moveOn(before, raw, more, done);
    return this.#pageRead(before, nodes as T[], ends, raw, more);
  }

  /** The rows of a page that are to be delivered, and how many rows of the page are done with: after each, and now. */
  #fresh(raw: RawPage, skip: number, left: number): { nodes: unknown[]; ends: number[]; done: number } {
    const nodes: unknown[] = [];
    const ends: number[] = [];
    const key = this.#options.dedupe as ((row: unknown) => unknown) | undefined;
    let done = Math.min(skip, raw.rows.length);
    while (done < raw.rows.length && nodes.length < left) {
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
    if (typeof raw.total === 'number') this.#progress.expected = raw.total;
  }

  /** Settles where the traversal stands behind a page, and whether it has ended there. */
  async #moveOn(before: Checkpoint, raw: RawPage, more: boolean, done: number): Promise<void> {
    const { nodes: delivered, nulls: nullsDropped, expected } = this.#progress;
    const here = { ...before, delivered, expected, skip: done };
    this.#at = here;
    const rest = raw.rows.length - done;
    const full = this.#options.max !== undefined && delivered - this.#before >= this.#options.max;
    if (full && (more || rest > 0)) this.#progress.reason = 'max';
    if (more && rest === 0) {
      const position = this.#course.advance(raw.next);
      if (position === undefined) this.#failure = this.#course.stalled(raw.next);
      else this.#at = { position, skip: Math.max(0, before.skip - raw.rows.length), delivered, nullsDropped, expected };
    }
    if (!more && rest === 0) await this.#finish();
  }

  /** Ends the traversal, unless the server counts more rows than came: then it is asked once more. */
  async #finish(): Promise<void> {
    const { nodes, nulls, duplicates, expected } = this.#progress;
    const received = nodes + nulls + duplicates;
    const short = this.#options.total !== false && expected !== undefined && received < expected;
    const counted = short ? await this.#countAgain() : received;
    const lists = this.#progress.truncatedLists();
    const missing = {
      ...(received < counted ? { rows: { expected: counted, received } } : {}),
      ...(lists.length > 0 ? { lists } : {}),
    };
    if (Object.keys(missing).length > 0) this.#failure = new IncompleteError(missing, this.#parts.operation.coordinate);
    else this.#progress.reason = 'end';
  }

  /** The server's count of rows now: rows may have been removed since it was first asked. */
  async #countAgain(): Promise<number> {
    const response = await this.#send(1, null, true);
    const ignore = { truncated: () => undefined, nullsDropped: () => undefined };
    return this.#parts.operation.page(response.data, ignore)?.total ?? 0;
  }

  async #send(size: number, position: unknown, total: boolean): Promise<GraphQLResponse> {
    const { operation, send, emit } = this.#parts;
    const { name: operationName, coordinate } = operation;
    const variables = operation.variables(size, position ?? undefined);
    const request = {
      kind: 'query',
      document: operation.document(total),
      operationName,
      variables,
      coordinate,
    } as const;
    const response = await send({ request, signal: this.#signal, tally: this.#progress.tally, emit });
    if (response.errors.length > 0) this.#acceptPartial(response);
    return response;
  }

  #acceptPartial({ errors, data }: GraphQLResponse): void {
    const policy: OnPartial = this.#options.onPartial ?? 'throw';
    const decision = typeof policy === 'function' ? policy(errors) : policy;
    if (decision === 'throw')
      throw new GraphQLExecutionError(errors, data, { coordinate: this.#parts.operation.coordinate });
    this.#progress.errors(errors);
  }

  #pageRead(
    before: Checkpoint,
    nodes: readonly T[],
    ends: readonly number[],
    raw: RawPage,
    more: boolean,
  ): PageRead<T, C> {
    const { coordinate } = this.#parts.operation;
    const receipt = this.receipt();
    const { resume } = receipt;
    this.#parts.emit('page', { coordinate, nodes: nodes.length, receipt });
    if (this.#progress.reason) this.#parts.emit('done', { coordinate, receipt });
    const page: Page<T, C> = {
      nodes,
      pageInfo: { hasNextPage: more, endCursor: typeof raw.next === 'string' ? raw.next : null },
      ...(this.#progress.expected === undefined ? {} : { totalCount: this.#progress.expected }),
      connection: raw.connection as C,
      ...(resume === undefined ? {} : { resume }),
      receipt,
    };
    return { page, receiptAfter: (count) => this.#receiptWithin(page, before, ends, count) };
  }

  #receiptWithin({ nodes, receipt }: Page<T, C>, before: Checkpoint, ends: readonly number[], count: number): Receipt {
    if (count === nodes.length) return receipt;
    const delivered = before.delivered + count;
    const skip = count === 0 ? before.skip : (ends[count - 1] ?? before.skip);
    const { reason: _, ...rest } = receipt;
    return { ...rest, complete: false, nodes: delivered, resume: this.#token({ ...before, skip, delivered }) };
  }

  #token(checkpoint: Checkpoint): string {
    return writeToken(checkpoint, this.#parts.operation.identity);
  }

  #annotated(error: unknown): unknown {
    if (!this.#progress.reason) this.#progress.reason = 'error';
    const receipt = this.receipt();
    if (error instanceof EndcursorError) {
      error.receipt = receipt;
      error.resume = receipt.resume;
    }
    this.#parts.emit('done', { coordinate: this.#parts.operation.coordinate, receipt });
    return error;
  }
}
