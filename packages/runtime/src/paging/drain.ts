import {
  concerns,
  type Continuation,
  continuation,
  type NestedOperation,
  originOf,
  type Part,
  readPart,
} from '../document/continuation.ts';
import type { Gap } from '../document/gap.ts';
import type { ReadReport } from '../document/reading.ts';
import { type EndcursorError, type GraphQLErrorEntry, LimitExceededError, PageShapeError } from '../errors/index.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { GraphQLResponse, Send, Tally } from '../request/call.ts';
import type { Emit } from '../request/events.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { NestedPlan } from './nested-plan.ts';
import type { PageSize } from './page-size.ts';

/** What nested lists are read on with. */
export interface DrainParts {
  readonly operation: NestedOperation;
  readonly plan: NestedPlan;
  /** How many lists one request reads on. */
  readonly batch: PageSize;
  readonly limiter: Limiter | undefined;
  readonly send: Send;
  readonly emit: Emit;
  readonly signal: AbortSignal | undefined;
  readonly tally: Tally;
  readonly report: ReadReport;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /** Lets errors beside partial data pass, or throws them. */
  judge(errors: readonly GraphQLErrorEntry[], data: unknown): void;
}

/** What became of lists that were read on. */
export interface Drained {
  /** Why some could not be read to their ends. */
  readonly failure: { readonly error: unknown } | undefined;
  /** Those that have more rows than were read. */
  readonly open: readonly Gap[];
}

/**
 * Reads nested lists to their ends. Those of many objects go into one request; each list is read page after page,
 * those of the rows that come first before others.
 */
export function drain(gaps: readonly Gap[], parts: DrainParts): Promise<Drained> {
  return new Drain(gaps, parts).run();
}

class Drain {
  readonly #parts: DrainParts;
  readonly #open: Set<Gap>;
  #pending: Gap[];
  #failure: Drained['failure'];

  constructor(gaps: readonly Gap[], parts: DrainParts) {
    this.#parts = parts;
    this.#open = new Set(gaps);
    this.#pending = [...gaps];
  }

  async run(): Promise<Drained> {
    const busy = new Set<Promise<void>>();
    while (!this.#failure && (this.#pending.length > 0 || busy.size > 0)) {
      while (this.#pending.length > 0 && busy.size < this.#parts.concurrency) {
        const step: Promise<void> = this.#step().finally(() => busy.delete(step));
        busy.add(step);
      }
      await Promise.race(busy);
    }
    await Promise.all(busy);
    return { failure: this.#failure, open: [...this.#open] };
  }

  async #step(): Promise<void> {
    try {
      const asked = this.#take();
      const { sent, response } = await this.#send(asked);
      this.#read(sent, response);
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  /** The lists that are read on next: as many as fit into one request. */
  #take(): Part[] {
    const { batch, limiter, plan } = this.#parts;
    const { furtherOf } = plan.sizes;
    const most = this.#pending
      .slice(0, batch.current)
      .map((gap) => ({ gap, size: gap.size || Math.min(furtherOf(gap.site), gap.left) }));
    const count = limiter ? this.#fitting(most, limiter) : most.length;
    this.#pending.splice(0, count);
    // The same lists in the same order make the same text.
    return most.slice(0, count).sort((a, b) => a.gap.site.id - b.gap.site.id);
  }

  #fitting(most: Part[], limiter: Limiter): number {
    try {
      return limiter.fit((count) => this.#print(most.slice(0, count)).request, most.length);
    } catch (error) {
      const [first] = most;
      if (!(error instanceof LimitExceededError) || !first || first.gap.size > 0) throw error;
      const size = limiter.fit((size) => this.#print([{ ...first, size }]).request, first.size);
      most[0] = { ...first, size };
      return 1;
    }
  }

  #print(parts: readonly Part[]): Continuation {
    return continuation(this.#parts.operation, parts, this.#parts.plan.sizes.sizeOf);
  }

  async #send(parts: readonly Part[]): Promise<{ sent: Continuation; response: GraphQLResponse }> {
    const { batch, emit, send, signal, tally } = this.#parts;
    let sent = this.#print(parts);
    const shrink = (error: unknown): GraphQLRequest | undefined => {
      const smaller = this.#smaller(sent.parts, error as EndcursorError);
      if (!smaller) return undefined;
      sent = this.#print(smaller);
      return sent.request;
    };
    const response = await send({ request: sent.request, signal, tally, emit, continues: true, shrink });
    const { length } = sent.parts;
    batch.succeeded({ size: length, rows: length, ms: response.ms, chars: response.chars });
    return { sent, response };
  }

  /** Fewer lists or, where it is one, a smaller page of it. The others are asked for later. */
  #smaller(parts: readonly Part[], error: EndcursorError): readonly Part[] | undefined {
    const [first] = parts;
    const resized = this.#parts.batch.failed(parts.length, error);
    if (resized) {
      this.#enqueue(parts.slice(resized.to).map(({ gap }) => gap));
      return parts.slice(0, resized.to);
    }
    if (!first || first.size <= 1 || first.gap.size > 0) return undefined;
    return [{ ...first, size: Math.floor(first.size / 2) }];
  }

  #read(sent: Continuation, { data, errors }: GraphQLResponse): void {
    const { judge } = this.#parts;
    const concerning = errors.filter(({ path }) => concerns(path, sent));
    const failed = new Set(concerning.map(({ path }) => path?.[0]));
    const isBroken = ({ path: [alias] }: Continuation['parts'][number]) => failed.has(undefined) || failed.has(alias);
    for (const part of sent.parts) if (!isBroken(part)) this.#tryPart(data, part);
    if (concerning.length === 0) return;
    judge(
      concerning.map((error) => ({ ...error, ...located(originOf(error.path, sent)) })),
      data,
    );
    for (const part of sent.parts) if (isBroken(part)) this.#readBroken(data, part);
  }

  /** What is wrong with one list does not keep the others from being read. */
  #tryPart(data: unknown, part: Continuation['parts'][number]): void {
    try {
      this.#readPart(data, part);
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  #readPart(data: unknown, part: Continuation['parts'][number]): void {
    const { plan, report } = this.#parts;
    const { site, path } = part.gap;
    const ended = (of: { readonly id: number }, entries: number) => plan.fanOuts[of.id]?.add(entries);
    const reading = readPart(data, part, report, { sizeOf: plan.sizes.sizeOf, ended });
    if (!reading) throw new PageShapeError(path.join('.'), 'not there any more', site.coordinate);
    this.#open.delete(part.gap);
    for (const gap of reading.gaps) this.#open.add(gap);
    this.#enqueue(reading.gaps);
  }

  /** Errors were let pass and are in the receipt: what came is read, and a list that did not come stays as it is. */
  #readBroken(data: unknown, part: Continuation['parts'][number]): void {
    try {
      this.#readPart(data, part);
    } catch (error) {
      if (!(error instanceof PageShapeError)) throw error;
      this.#open.delete(part.gap);
    }
  }

  #enqueue(gaps: readonly Gap[]): void {
    this.#pending = [...this.#pending, ...gaps].sort((a, b) => a.row - b.row);
  }
}

function located(path: readonly (string | number)[] | undefined): Pick<GraphQLErrorEntry, 'path'> {
  return path ? { path } : {};
}
