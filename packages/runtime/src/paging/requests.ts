import type { PagedOperation } from '../document/paged-operation.ts';
import type { GraphQLResponse, Send, Tally } from '../request/call.ts';
import type { Emit } from '../request/events.ts';

/** What the requests of a traversal are sent with. */
export interface RequestParts {
  readonly operation: PagedOperation;
  readonly send: Send;
  readonly emit: Emit;
}

/** The requests of one traversal: the page that is needed now, and pages that were asked for ahead of that. */
export class Requests {
  readonly #parts: RequestParts;
  readonly #signal: AbortSignal;
  readonly #tally: Tally;
  readonly #ahead = new Map<string, Promise<GraphQLResponse>>();

  constructor(parts: RequestParts, signal: AbortSignal, tally: Tally) {
    this.#parts = parts;
    this.#signal = signal;
    this.#tally = tally;
  }

  /** The response for a page, from those under way or from a request of its own. */
  take(size: number, position: unknown, total: boolean): Promise<GraphQLResponse> {
    const key = keyOf(size, position);
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

  #send(size: number, position: unknown, total: boolean): Promise<GraphQLResponse> {
    const { operation, send, emit } = this.#parts;
    const { name: operationName, coordinate } = operation;
    const request = { kind: 'query', ...operation.ask(size, position, total), operationName, coordinate } as const;
    return send({ request, signal: this.#signal, tally: this.#tally, emit });
  }
}

function keyOf(size: number, position: unknown): string {
  return JSON.stringify([size, position]);
}

function nothing(): void {}
