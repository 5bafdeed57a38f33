import { completed, IncompleteError, type Missing, UsageError } from '../errors/index.ts';
import { messagesOf, type NotedErrors, noteError } from '../paging/noted-errors.ts';
import type { Page } from '../paging/page.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import type { Collected, Collecting, Pager } from '../paging/pager.ts';
import type { Receipt } from '../receipt/receipt.ts';
import { linkedTo } from '../time/linked.ts';

/**
 * Collects a list from both of its ends at once. That halves the time of lists with cursors, which nothing else speeds up. The two
 * readings meet in the middle, and a row that both have is taken once. It costs up to three pages more than reading from one end.
 * If the readings do not fit together, because rows moved or two rows have the same key, the list is read from its beginning.
 * @param key returns the key of a row; no two rows should have the same
 * @throws {UsageError} if the list cannot be read from its end, or a row has no key
 * @throws {IncompleteError} if rows are missing, or may be; its `nodes` are those that came, in order
 * @param options its `signal` ends both readings
 * @returns a promise of all rows, which also has the rows so far from the beginning, even after an abort
 * @throws the error that ended one of the readings; its `nodes` and `resume` are those of the reading from the beginning
 */
export function collectFromBothEnds<T>(
  read: ReadList<T>,
  key: (row: T) => unknown,
  { signal: callers }: Pick<PagerOptions, 'signal'> = {},
): Collecting<T> {
  const { abort, during, signal } = linkedTo(callers);
  const meeting = new Meeting(key, abort);
  let soFar: SoFar<T> = { nodes: meeting.rows[0], receipt: undefined };
  const all = async (): Promise<Collected<T>> => {
    const head = read({ signal });
    const ends = [new End(head, meeting, 0), new End(read({ direction: 'backward', signal }), meeting, 1)] as const;
    soFar = ends[0];
    try {
      await Promise.all(ends.map((end) => end.run()));
    } catch (error) {
      meeting.end();
      ends[0].fail(error);
      throw error;
    }
    const again = () => read({ signal: callers ?? new AbortController().signal });
    // Both ended before they met, because of a `max`, or they do not fit: the rows in between are not known.
    const joined = meeting.over && !meeting.isTorn && (await join(head, ends, meeting.joined(), again));
    return (soFar = joined || again().collect());
  };
  const shown = { nodes: { get: () => soFar.nodes }, receipt: { get: () => soFar.receipt } };
  return Object.defineProperties(during(all), shown) as Collecting<T>;
}

/**
 * Reads a list with some options: `(options) => github.issues(args, selection, { pageSize: 50, ...options })`. The options have a
 * direction, and a signal that ends the reading when the readings have met, or when the caller's signal is aborted.
 */
export type ReadList<T> = (options: PagerOptions & { readonly signal: AbortSignal }) => Pager<T>;

/** The rows so far. */
type SoFar<T> = Pick<Collecting<T>, 'nodes' | 'receipt'>;

/**
 * Joins two readings that have met; undefined if it is not certain that all rows are there.
 * @throws {IncompleteError} if rows are missing, or may be
 */
async function join<T>(
  { ceiling = Infinity }: Pager<T>,
  ends: readonly [End<T>, End<T>],
  nodes: readonly T[],
  again: () => Pager<T>,
): Promise<Collected<T> | undefined> {
  const receipt = sumOf(nodes.length, ends[0].receipt, ends[1].receipt);
  const { expected = 0, nullsDropped } = receipt;
  // A null on a page that both have is counted twice: it could hide or replace a missing row.
  const doubtful = nodes.length < expected || nodes.length + nullsDropped >= ceiling;
  if (nullsDropped > 0 && doubtful) return undefined;
  const missing = { ...(await missingRows(again, receipt)), ...missingAbove(ceiling, receipt) };
  if (Object.keys(missing).length === 0) return { nodes, receipt };
  const circumstances = { nodes, receipt: { ...receipt, complete: false, reason: 'error' } } as const;
  throw completed(new IncompleteError(missing), circumstances);
}

/** The rows from both ends, until they meet. */
class Meeting<T> {
  /** Whether the readings have met, or have ended. */
  over = false;
  readonly rows: readonly [T[], T[]] = [[], []];
  /** Whether the readings do not fit together: two rows have the same key, or rows have moved. */
  isTorn = false;
  readonly #key: (row: T) => unknown;
  readonly #stop: () => void;
  readonly #keys: readonly [unknown[], unknown[]] = [[], []];
  readonly #places: readonly [Map<unknown, number>, Map<unknown, number>] = [new Map(), new Map()];

  constructor(key: (row: T) => unknown, stop: () => void) {
    this.#key = key;
    this.#stop = stop;
  }

  /** Adds the rows of a page from one end. */
  take(side: 0 | 1, rows: readonly T[]): void {
    const places = this.#places[side];
    for (const row of rows) {
      const key = this.#key(row);
      if (key == null) throw new UsageError(`the key of a row is ${String(key)}. Return a key that every row has`);
      const place = this.rows[side].push(row) - 1;
      this.#keys[side].push(key);
      if (!places.has(key)) places.set(key, place);
    }
    this.#meet(side, side === 0 ? 1 : 0, rows.length);
  }

  /** The rows that both have must be the same, from the last one of the other end. A single row may be there by chance. */
  #meet(side: 0 | 1, other: 0 | 1, added: number): void {
    const [own, theirs] = [this.#keys[side], this.#keys[other]];
    const place = this.#places[side].get(theirs.at(-1));
    const shared = place === undefined ? own.slice(own.length - added) : own.slice(place);
    const isSame = (key: unknown, at: number) => key === theirs[theirs.length - 1 - at];
    const isTorn = place === undefined ? shared.some((key) => this.#places[other].has(key)) : !shared.every(isSame);
    this.isTorn = isTorn;
    if (place !== undefined && shared.length > 1) this.rows[side].length = place;
    if (isTorn || (place !== undefined && shared.length > 1)) this.end();
  }

  joined(): readonly T[] {
    return this.rows[0].concat(fromTheEnd(this.rows[1]));
  }

  /** Ends both readings. */
  end(): void {
    this.over = true;
    this.#stop();
  }
}

/** Returns rows that were read backward in the order of the list. */
function fromTheEnd<T>(rows: readonly T[]): T[] {
  return rows.map((_, at) => rows[rows.length - 1 - at] as T);
}

/** One of the two readings. */
class End<T> {
  receipt: Receipt | undefined;
  readonly #pages: AsyncGenerator<Page<T>, undefined>;
  readonly #meeting: Meeting<T>;
  readonly #side: 0 | 1;

  constructor(pager: Pager<T>, meeting: Meeting<T>, side: 0 | 1) {
    this.#pages = pager.pages();
    this.#meeting = meeting;
    this.#side = side;
  }

  /** The rows that it has. */
  get nodes(): readonly T[] {
    return this.#meeting.rows[this.#side];
  }

  /** Adds what it had read to an error. */
  fail(error: unknown): void {
    const { receipt } = this;
    this.receipt = receipt && { ...receipt, reason: 'error' };
    completed(error, { nodes: this.nodes, resume: receipt?.resume });
  }

  async run(): Promise<void> {
    try {
      for await (const page of this.#pages) {
        this.#take(page);
        if (this.#meeting.over) return;
      }
    } catch (error) {
      // What was under way when the readings met was ended.
      if (!this.#meeting.over) throw error;
    }
  }

  #take({ nodes, receipt }: Page<T>): void {
    if (this.#meeting.over) return;
    this.receipt = receipt;
    this.#meeting.take(this.#side, nodes);
    // This reading has come to the other end: it has all rows.
    if (receipt.reason !== 'end' || this.#meeting.over) return;
    this.#meeting.rows[this.#side === 0 ? 1 : 0].length = 0;
    this.#meeting.end();
  }
}

function sumOf(nodes: number, head: Receipt | undefined, tail: Receipt | undefined): Receipt {
  const both = [head, tail].filter((receipt) => receipt !== undefined);
  const sum = (of: (receipt: Receipt) => number | undefined) => both.reduce((all, one) => all + (of(one) ?? 0), 0);
  let last: NotedErrors | undefined;
  for (const [place, messages] of both.flatMap((receipt) => Object.entries(receipt.errors)))
    for (const message of messages.split('\n')) last = noteError(last, place, message);
  const errors = messagesOf(last);
  const truncated = [...new Set(both.flatMap((receipt) => receipt.truncated))];
  const bounded = [...new Set(both.flatMap((receipt) => receipt.bounded ?? []))];
  const shifted = both.some((receipt) => receipt.shifted);
  const nulls = sum(({ nullsDropped }) => nullsDropped);
  const counted = head?.expected ?? tail?.expected;
  const expected = counted !== undefined && counted < nodes + nulls ? undefined : counted;
  const cost = both.some((receipt) => receipt.cost !== undefined) ? { cost: sum(({ cost }) => cost) } : {};
  return {
    complete: !shifted && truncated.length === 0 && Object.keys(errors).length === 0,
    reason: 'end',
    nodes,
    pages: sum(({ pages }) => pages),
    requests: sum(({ requests }) => requests),
    ...(expected === undefined ? {} : { expected }),
    nullsDropped: nulls,
    duplicates: sum((receipt) => receipt.nodes) - nodes,
    errors,
    truncated,
    ...(bounded.length > 0 ? { bounded } : {}),
    ...(shifted ? { shifted } : {}),
    ...(both.some(({ ordered }) => ordered === false) ? { ordered: false } : {}),
    waitedMs: sum(({ waitedMs }) => waitedMs),
    ...cost,
  };
}

/** Returns the rows that are missing. The server is asked again, since rows may have been removed after it counted them. */
async function missingRows<T>(again: () => Pager<T>, { expected, nodes: received }: Receipt): Promise<Missing> {
  if (expected === undefined || received >= expected) return {};
  const { totalCount: now = received } = await again().page();
  return received < now ? { rows: { expected: now, received } } : {};
}

/** Returns the ceiling if as many rows came as the server ever gives: there may be others, unless it counts as many. */
function missingAbove(ceiling: number, { expected, nodes }: Receipt): Missing {
  return nodes >= ceiling && nodes !== expected ? { ceiling } : {};
}
