import type { ReadReport } from '../document/reading.ts';
import type { GraphQLErrorEntry } from '../errors/index.ts';
import type { EndReason, NestedCount, Receipt } from '../receipt/receipt.ts';
import type { Tally } from '../request/call.ts';
import type { Checkpoint } from './token.ts';

/** What one traversal counts while it goes on; receipts are its snapshots. */
export class Progress implements ReadReport {
  readonly tally: Tally = { requests: 0, waitedMs: 0 };
  pages = 0;
  nodes = 0;
  /** Rows that were null. */
  nulls = 0;
  duplicates = 0;
  expected: number | undefined;
  /** Whether something keeps the pages apart; see the receipt. */
  ordered = true;
  reason: EndReason | undefined;
  totals = true;
  #pageSize: number | undefined;
  /** Entries of nested lists that were null. */
  #innerNulls = 0;
  #errors: Readonly<Record<string, string>> = {};
  #truncated: ReadonlySet<string> = new Set();
  #nested: Readonly<Record<string, NestedCount>> = {};
  /** Whether an earlier traversal, which this one goes on from, let errors pass. */
  #flawed = false;

  /** Rows that the server gave, in whatever form. */
  get received(): number {
    return this.nodes + this.nulls + this.duplicates;
  }

  /** Takes over what earlier traversals counted. */
  startFrom({ delivered, nullsDropped, innerNulls, duplicates, expected, truncated, flawed }: Checkpoint): void {
    this.nodes = delivered;
    this.nulls = nullsDropped;
    this.#innerNulls = innerNulls;
    this.duplicates = duplicates;
    this.expected = expected;
    this.#truncated = new Set(truncated);
    this.#flawed = flawed;
  }

  /** Where the traversal stands when `skip` rows of the page at the position are done with. */
  checkpoint(position: unknown, skip: number, size: number): Checkpoint {
    return {
      position,
      skip,
      size,
      delivered: this.nodes,
      nullsDropped: this.nulls,
      innerNulls: this.#innerNulls,
      duplicates: this.duplicates,
      expected: this.expected,
      truncated: this.truncatedLists(),
      flawed: this.#isFlawed(),
    };
  }

  /** Remembers what was counted of rows; the function that it returns sets it back. Requests stay counted. */
  mark(): () => void {
    const { pages, reason } = this;
    const counts = this.checkpoint(null, 0, 0);
    const errors = this.#errors;
    const nested = this.#nested;
    const flawed = this.#flawed;
    return () => {
      this.startFrom({ ...counts, flawed });
      this.#errors = errors;
      this.#nested = nested;
      this.pages = pages;
      this.reason = reason;
    };
  }

  /** Notes the size of pages, where it is not the one that they began with. */
  sized({ current, largest }: { readonly current: number; readonly largest: number }): void {
    this.#pageSize = current < largest ? current : undefined;
  }

  nullsDropped(count: number): void {
    this.#innerNulls += count;
  }

  truncated(path: string): void {
    if (!this.#truncated.has(path)) this.#truncated = new Set([...this.#truncated, path]);
  }

  listed(coordinate: string, entries: number): void {
    const { lists, rows } = this.#nested[coordinate] ?? { lists: 0, rows: 0 };
    this.#nested = { ...this.#nested, [coordinate]: { lists: lists + 1, rows: rows + entries } };
  }

  truncatedLists(): string[] {
    return [...this.#truncated];
  }

  errors(errors: readonly GraphQLErrorEntry[]): void {
    const entries = errors.map(({ path, message }) => [path?.join('.') ?? '', message]);
    this.#errors = { ...this.#errors, ...Object.fromEntries(entries) };
  }

  /** What was read so far. */
  receipt(): Receipt {
    const whole = this.#truncated.size === 0 && !this.#isFlawed();
    return {
      complete: this.reason === 'end' && whole,
      ...(this.reason ? { reason: this.reason } : {}),
      nodes: this.nodes,
      pages: this.pages,
      requests: this.tally.requests,
      ...(this.expected === undefined ? {} : { expected: this.expected }),
      nullsDropped: this.nulls + this.#innerNulls,
      duplicates: this.duplicates,
      errors: this.#errors,
      truncated: this.truncatedLists(),
      ...(Object.keys(this.#nested).length > 0 ? { nested: this.#nested } : {}),
      ...(this.ordered ? {} : { ordered: false }),
      waitedMs: this.tally.waitedMs,
      ...(this.tally.cost === undefined ? {} : { cost: this.tally.cost }),
      ...(this.#pageSize === undefined ? {} : { pageSize: this.#pageSize }),
    };
  }

  #isFlawed(): boolean {
    return this.#flawed || Object.keys(this.#errors).length > 0;
  }
}
