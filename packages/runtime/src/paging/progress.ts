import type { ReadReport } from '../document/read.ts';
import type { GraphQLErrorEntry } from '../errors/index.ts';
import type { EndReason, Receipt } from '../receipt/receipt.ts';
import type { Tally } from '../request/call.ts';
import type { Checkpoint } from './token.ts';

/** What one traversal counts while it goes on; receipts are its snapshots. */
export class Progress implements ReadReport {
  readonly tally: Tally = { requests: 0, waitedMs: 0 };
  pages = 0;
  nodes = 0;
  nulls = 0;
  duplicates = 0;
  expected: number | undefined;
  reason: EndReason | undefined;
  readonly #errors: Record<string, string> = {};
  readonly #truncated = new Set<string>();

  /** Takes over what earlier traversals counted. */
  startFrom({ delivered, nullsDropped, expected }: Checkpoint): void {
    this.nodes = delivered;
    this.nulls = nullsDropped;
    this.expected = expected;
  }

  /** Remembers the counts; the function that it returns sets them back. */
  mark(): () => void {
    const { pages, nodes, nulls, duplicates, expected } = this;
    return () => void Object.assign(this, { pages, nodes, nulls, duplicates, expected });
  }

  nullsDropped(count: number): void {
    this.nulls += count;
  }

  truncated(path: string): void {
    this.#truncated.add(path);
  }

  truncatedLists(): string[] {
    return [...this.#truncated];
  }

  errors(errors: readonly GraphQLErrorEntry[]): void {
    for (const { path, message } of errors) this.#errors[path?.join('.') ?? ''] = message;
  }

  /** What was read so far, and the token for the rest. */
  receipt(resume: string | undefined): Receipt {
    const whole = this.#truncated.size === 0 && Object.keys(this.#errors).length === 0;
    return {
      complete: this.reason === 'end' && whole,
      ...(this.reason ? { reason: this.reason } : {}),
      nodes: this.nodes,
      pages: this.pages,
      requests: this.tally.requests,
      ...(this.expected === undefined ? {} : { expected: this.expected }),
      nullsDropped: this.nulls,
      duplicates: this.duplicates,
      errors: { ...this.#errors },
      truncated: this.truncatedLists(),
      waitedMs: this.tally.waitedMs,
      ...(resume === undefined ? {} : { resume }),
    };
  }
}
