import {
  concerns,
  type Continuation,
  identityOf,
  type LandedPart,
  withOrigins,
  type Part,
  readPart,
} from '../document/continuation.ts';
import type { Gap } from '../document/model.ts';
import type { ReadReport } from '../document/read-report.ts';
import { type EndcursorError, type GraphQLErrorEntry, PageShapeError, readAnswer } from '../errors/index.ts';
import type { GraphQLResponse, Send, Tally } from '../request/call.ts';
import type { Emit } from '../request/events.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type ListGroups, type ListGroupsParts, createListGroups } from './list-groups.ts';

/** The parts with which nested lists are read to their ends. */
export interface DrainParts extends ListGroupsParts {
  readonly send: Send;
  readonly emit: Emit;
  readonly signal: AbortSignal | undefined;
  readonly tally: Tally;
  readonly report: ReadReport;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
  /** Lets errors next to partial data pass, or throws them. */
  judge(response: { readonly errors: readonly GraphQLErrorEntry[]; readonly data: unknown }): void;
}

/** The outcome for lists that were to be read to their ends. */
export interface Drained {
  /** Why some of them could not be. */
  readonly failure: { readonly error: unknown } | undefined;
  /** The lists that have more rows than were read. */
  readonly open: readonly Gap[];
}

/**
 * Reads nested lists to their ends. One request continues the lists of many objects; each list is read page after page.
 */
export function drain(gaps: readonly Gap[], parts: DrainParts): Promise<Drained> {
  return new Drain(gaps, parts).run();
}

class Drain {
  readonly #parts: DrainParts;
  readonly #open: Set<Gap>;
  readonly #groups: ListGroups;
  /** The lists that wait to be continued. A list that appears in several places is there once. */
  readonly #pending = new Map<string, Waiting>();
  #failure: Drained['failure'];

  constructor(gaps: readonly Gap[], parts: DrainParts) {
    this.#parts = parts;
    this.#groups = createListGroups(parts);
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

  /** Takes the lists that are continued next. */
  #take(): readonly Part[] {
    // Lists with others inside come first, so that an inner list is found in all of its places.
    const { registered } = this.#parts.operation;
    // A registered document continues lists of one field.
    const kind = ({ gap: { site } }: Waiting) => (registered ? site.id : 0);
    const order = (a: Waiting, b: Waiting) => a.gap.site.depth - b.gap.site.depth || kind(a) - kind(b) || a.row - b.row;
    const waiting = [...this.#pending.values()].sort(order);
    const taken = this.#groups.take(waiting);
    for (const { identity } of waiting.slice(0, taken.length)) this.#pending.delete(identity);
    // The same lists in the same order make the same document.
    return [...taken].sort((a, b) => a.gap.site.id - b.gap.site.id);
  }

  async #send(parts: readonly Part[]): Promise<{ sent: Continuation; response: GraphQLResponse }> {
    const { batch, emit, send, signal, tally } = this.#parts;
    let sent = this.#groups.continue(parts);
    const shrink = (error: unknown): GraphQLRequest | undefined => {
      const smaller = this.#groups.smaller(sent, error as EndcursorError);
      if (!smaller) return undefined;
      this.#enqueue(sent.parts.slice(smaller.length).flatMap(placesOf));
      sent = this.#groups.continue(smaller);
      return sent.request;
    };
    const response = await send({ request: sent.request, signal, tally, emit, continues: true, shrink });
    const { length } = sent.parts;
    batch.succeeded({ size: length, rows: length, ms: response.ms, chars: response.chars });
    return { sent, response };
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
        // A failure of one list does not prevent the others from being read.
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
    if (!gaps) throw new PageShapeError(path.join('.'), 'missing', site.coordinate);
    this.#close(part);
    for (const gap of gaps) this.#open.add(gap);
    this.#enqueue(gaps);
  }

  /** Reads a list whose errors were let pass and are in the receipt. If the list did not come, it stays as it is. */
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

/** A list that waits to be continued. */
interface Waiting extends Pick<Part, 'gap'> {
  readonly identity: string;
  readonly twins: Gap[];
  /** The first of the rows that it appears in. Earlier rows are completed first, so that a failure leaves many whole rows. */
  row: number;
}

/** Returns all places in which a list appears. */
function placesOf({ gap, twins }: Part): readonly Gap[] {
  return [gap, ...twins];
}
