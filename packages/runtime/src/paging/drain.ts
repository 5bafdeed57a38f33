import {
  concerns,
  type Continuation,
  continuation,
  identityOf,
  type LandedPart,
  type NestedOperation,
  withOrigins,
  type Part,
  readPart,
} from '../document/continuation.ts';
import type { Gap } from '../document/gap.ts';
import type { ReadReport } from '../document/reading.ts';
import {
  type EndcursorError,
  type GraphQLErrorEntry,
  LimitExceededError,
  PageShapeError,
  readAnswer,
} from '../errors/index.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { GraphQLResponse, Send, Tally } from '../request/call.ts';
import type { Emit } from '../request/events.ts';
import type { PageSize } from '../sizes/page-size.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { NestedPlan } from '../sizes/nested-plan.ts';

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
  judge(response: { readonly errors: readonly GraphQLErrorEntry[]; readonly data: unknown }): void;
}

/** What became of lists that were read on. */
export interface Drained {
  /** Why some could not be read to their ends. */
  readonly failure: { readonly error: unknown } | undefined;
  /** Those that have more rows than were read. */
  readonly open: readonly Gap[];
}

/**
 * Reads nested lists to their ends. Those of many objects go into one request; each list is read page after page.
 */
export function drain(gaps: readonly Gap[], parts: DrainParts): Promise<Drained> {
  return new Drain(gaps, parts).run();
}

class Drain {
  readonly #parts: DrainParts;
  readonly #open: Set<Gap>;
  /** Pages that were found to be too large stay smaller, by the number of their field. */
  readonly #largest = new Map<number, number>();
  /** The lists that wait to be read on, each once for all places where it stands. */
  readonly #pending = new Map<string, Waiting>();
  #failure: Drained['failure'];

  constructor(gaps: readonly Gap[], parts: DrainParts) {
    this.#parts = parts;
    this.#open = new Set(gaps);
    this.#enqueue(gaps);
  }

  async run(): Promise<Drained> {
    const busy = new Set<Promise<void>>();
    while (!this.#failure && this.#pending.size + busy.size > 0) {
      while (this.#pending.size > 0 && busy.size < this.#parts.concurrency) {
        const step: Promise<void> = this.#step().finally(() => busy.delete(step));
        busy.add(step);
      }
      await Promise.race(busy);
    }
    await Promise.all(busy);
    return { failure: this.#failure, open: [...this.#open] };
  }

  #enqueue(gaps: readonly Gap[]): void {
    for (const gap of gaps) {
      const identity = identityOf(gap);
      const known = this.#pending.get(identity);
      if (known) {
        known.twins.push(gap);
        known.row = Math.min(known.row, gap.row);
      } else this.#pending.set(identity, { identity, gap, row: gap.row, twins: [] });
    }
  }

  async #step(): Promise<void> {
    try {
      const { sent, response } = await this.#send(this.#take());
      this.#read(sent, response);
    } catch (error) {
      this.#failure ??= { error };
    }
  }

  /** The lists that are read on next: as many as fit into one request. */
  #take(): Part[] {
    const { batch, limiter, plan } = this.#parts;
    // Lists that hold others come first, so that the same inner list is found wherever it stands.
    const waiting = [...this.#pending.values()]
      .sort((a, b) => a.gap.site.depth - b.gap.site.depth || a.row - b.row)
      .slice(0, batch.current);
    const most = waiting.map(({ gap, twins }): Part => {
      const { entries, left, site } = gap;
      // What is left of a list is guessed to be as much as was read of it.
      const likely = Math.max(plan.sizes.furtherOf(site), Math.min(entries, plan.most));
      const size = gap.size || Math.min(likely, left, this.#largest.get(site.id) ?? left);
      return { gap, twins, size };
    });
    const taken = limiter ? this.#fitting(most, limiter) : most;
    for (const { identity } of waiting.slice(0, taken.length)) this.#pending.delete(identity);
    // The same lists in the same order make the same text.
    return [...taken].sort((a, b) => a.gap.site.id - b.gap.site.id);
  }

  /** As many lists as the limits let into one request or, where that is none, a smaller page of the first. */
  #fitting(most: readonly Part[], limiter: Limiter): readonly Part[] {
    try {
      return most.slice(
        0,
        limiter.fit((count) => this.#print(most.slice(0, count)).request, most.length),
      );
    } catch (error) {
      const [first] = most;
      if (!(error instanceof LimitExceededError) || !first || first.gap.size > 0) throw error;
      return [{ ...first, size: limiter.fit((size) => this.#print([{ ...first, size }]).request, first.size) }];
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
      this.#enqueue(parts.slice(resized.to).flatMap(placesOf));
      return parts.slice(0, resized.to);
    }
    if (!first || first.size <= 1 || first.gap.size > 0) return undefined;
    const size = Math.floor(first.size / 2);
    this.#largest.set(first.gap.site.id, size);
    return [{ ...first, size }];
  }

  #read(sent: Continuation, { data, errors }: GraphQLResponse): void {
    const concerning = errors.filter(({ path }) => concerns(path, sent));
    const failed = new Set(concerning.map(({ path }) => path?.[0]));
    const isBroken = ({ path: [alias] }: LandedPart) => failed.has(undefined) || failed.has(alias);
    for (const part of sent.parts) {
      if (isBroken(part)) continue;
      try {
        this.#readPart(data, part, sent);
      } catch (error) {
        // What is wrong with one list does not keep the others from being read.
        this.#failure ??= { error };
      }
    }
    if (concerning.length === 0) return;
    this.#parts.judge({ data, errors: concerning.flatMap((error) => withOrigins(error, sent)) });
    for (const part of sent.parts) if (isBroken(part)) this.#readBroken(data, part, sent);
  }

  #readPart(data: unknown, part: LandedPart, { sizeOf }: Continuation): void {
    const { plan, report } = this.#parts;
    const { site, path } = part.gap;
    const gaps = readAnswer(site.coordinate, () => readPart(data, part, report, { sizeOf, ended: plan.ended }));
    if (!gaps) throw new PageShapeError(path.join('.'), 'not there any more', site.coordinate);
    this.#close(part);
    for (const gap of gaps) this.#open.add(gap);
    this.#enqueue(gaps);
  }

  /** Errors were let pass and are in the receipt: what came is read, and a list that did not come stays as it is. */
  #readBroken(data: unknown, part: LandedPart, sent: Continuation): void {
    try {
      this.#readPart(data, part, sent);
    } catch (error) {
      if (!(error instanceof PageShapeError)) throw error;
      this.#close(part);
    }
  }

  #close(part: Part): void {
    for (const gap of placesOf(part)) this.#open.delete(gap);
  }
}

/** A list that waits to be read on. */
interface Waiting extends Pick<Part, 'gap'> {
  readonly identity: string;
  readonly twins: Gap[];
  /** The first of the rows that it stands in: rows that come first are whole first, so that few lists are left in the end. */
  row: number;
}

/** All places where a list stands. */
function placesOf({ gap, twins }: Part): readonly Gap[] {
  return [gap, ...twins];
}
