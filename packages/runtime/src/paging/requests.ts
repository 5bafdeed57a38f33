import type { PagedOperation } from '../document/paged-operation.ts';
import type { EndcursorError } from '../errors/index.ts';
import type { GraphQLResponse, Send, Tally } from '../request/call.ts';
import type { Emit } from '../request/events.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { NestedLists } from './nested-lists.ts';
import type { Sizes } from './nested-plan.ts';
import type { PageSize, Resized } from './page-size.ts';

/** What the requests of a traversal are sent with. */
export interface RequestParts {
  readonly operation: PagedOperation;
  readonly send: Send;
  readonly emit: Emit;
  readonly pageSize: PageSize;
  /** The lists inside the rows, where there are any. */
  readonly lists: NestedLists | undefined;
}

/** A response, and the size of the page that it holds: smaller than asked for where that failed. */
export interface Sized {
  readonly response: GraphQLResponse;
  readonly size: number;
  /** The sizes that nested lists were asked for with. */
  readonly sizes: Sizes | undefined;
}

/** The requests of one traversal: the page that is needed now, and pages that were asked for ahead of that. */
export class Requests {
  readonly #parts: RequestParts;
  readonly #signal: AbortSignal;
  readonly #tally: Tally;
  readonly #ahead = new Map<string, Promise<Sized>>();

  constructor(parts: RequestParts, signal: AbortSignal, tally: Tally) {
    this.#parts = parts;
    this.#signal = signal;
    this.#tally = tally;
  }

  /** The response for a page, from those under way or from a request of its own. */
  take(size: number, position: unknown, total: boolean): Promise<Sized> {
    const key = this.#ahead.size > 0 ? keyOf(size, position) : '';
    const known = this.#ahead.get(key);
    this.#ahead.delete(key);
    return known ?? this.#send(size, position, total);
  }

  /** Asks for pages that are not under way yet. What turns out not to be needed is dropped with the traversal. */
  ahead(size: number, positions: readonly unknown[], total: boolean): void {
    for (const position of positions) {
      const key = keyOf(size, position);
      if (this.#ahead.has(key)) continue;
      const response = this.#send(size, position, total);
      response.catch(nothing);
      this.#ahead.set(key, response);
    }
  }

  /** The response for a page, which stays to be taken. */
  peek(size: number, position: unknown): Promise<Sized> {
    this.ahead(size, [position], false);
    return this.#ahead.get(keyOf(size, position)) as Promise<Sized>;
  }

  /** A page was read: the size of the next one may depend on it. */
  learn({ response, size }: Sized, rows: number): void {
    const { ms, chars } = response;
    this.#tell(this.#parts.pageSize.succeeded({ size, rows, ms, chars }));
  }

  async #send(size: number, position: unknown, total: boolean): Promise<Sized> {
    const { operation, send, emit, lists, pageSize } = this.#parts;
    const { name: operationName, coordinate } = operation;
    let sizes = lists?.sizes;
    const request = (size: number): GraphQLRequest => ({
      kind: 'query',
      ...operation.ask(size, position, total, sizes?.sizeOf),
      operationName,
      coordinate,
    });
    let asked = size;
    const shrink = (error: unknown) => {
      const resized = operation.walk.constantSize ? undefined : pageSize.failed(asked, error as EndcursorError);
      if (!resized && !lists?.shrink()) return undefined;
      this.#tell(resized);
      asked = resized?.to ?? asked;
      sizes = lists?.sizes;
      return request(asked);
    };
    const continues = position !== operation.walk.start(operation.way);
    const call = { request: request(size), signal: this.#signal, tally: this.#tally, emit, continues, shrink };
    const response = await send(call);
    return { response, size: asked, sizes };
  }

  #tell(resized: Resized | undefined): void {
    if (resized) this.#parts.emit('pageSize', { coordinate: this.#parts.operation.coordinate, ...resized });
  }
}

function keyOf(size: number, position: unknown): string {
  return JSON.stringify([size, position]);
}

function nothing(): void {}
