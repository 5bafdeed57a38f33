import type { List, Parent } from './selections.ts';

/** The largest page that Scope returns. */
export const PAGE = 100;
/** The most nodes that a call may request. */
export const MOST_NODES = 500_000;
/** The points per hour. */
export const POINTS = 5_000;

/** A list in a call, and the number of rows requested. */
export interface Level {
  readonly list: List;
  readonly first: number;
}

/** A call: a page of a list, with the first pages of the lists inside it. */
export interface Ask {
  readonly parent: { readonly type: Parent; readonly id?: string };
  readonly levels: readonly Level[];
  readonly after?: string;
}

/** A page, as far as a reader needs it. */
export interface Listing {
  readonly count: number;
  /** The rows, if they have lists of their own. */
  readonly rows: readonly { readonly id: string; readonly below?: Listing }[];
  /** The cursor of the next page; absent on the last one. */
  readonly next?: string;
}

/** The server of a strategy: a stand-in that executes each call, or a model of its meter that only counts. */
export interface Source {
  ask(ask: Ask): Promise<Listing>;
}

/** Returns the cost of a call by the documented rule, and the number of nodes that it requests. */
export function costOf({ levels }: Pick<Ask, 'levels'>): { readonly points: number; readonly nodes: number } {
  let requests = 0;
  let nodes = 0;
  let times = 1;
  for (const { first } of levels) {
    requests += times;
    nodes += times * first;
    times *= first;
  }
  return { points: Math.max(1, Math.ceil(requests / 100)), nodes };
}

/** Returns the duration of a call: a round trip, and the server's work on the requested nodes. */
export function latencyMs(nodes: number): number {
  return Math.round(200 + nodes / 200);
}
