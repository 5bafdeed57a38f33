import { type Continuation, continuation, type NestedOperation, type Part, WIDTHS } from '../document/continuation.ts';
import type { Gap } from '../document/model.ts';
import { type EndcursorError, isOfDocument, LimitExceededError } from '../errors/index.ts';
import { largestFitting } from '../limits/largest-fitting.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { TextLimits, LearnedPageSize, NestedPlan } from '../sizes/index.ts';

/** Decides how many lists one request continues, and in pages of which size. */
export interface ListGroups {
  /** Returns the lists that one request continues: as many of those that wait, from the first, as fit into it. */
  take(waiting: readonly WaitingList[]): readonly Part[];
  /** Returns the operation that continues the lists. */
  continue(parts: readonly Part[]): Continuation;
  /** Returns fewer lists or smaller pages after a failure; undefined if nothing is smaller. The other lists wait again. */
  smaller(sent: Continuation, error: EndcursorError): readonly Part[] | undefined;
}

/** A list that waits to be continued, and the same list in other places. */
export type WaitingList = Pick<Part, 'gap' | 'twins'>;

/** The parts of a {@link ListGroups}. */
export interface ListGroupsParts {
  readonly operation: NestedOperation;
  readonly plan: NestedPlan;
  /** How many lists one request continues. */
  readonly batch: LearnedPageSize;
  /** The limits on documents that the server named. */
  readonly documents?: TextLimits | undefined;
  readonly limiter: Limiter | undefined;
}

/** Creates a {@link ListGroups}. */
export function createListGroups(parts: ListGroupsParts): ListGroups {
  return new LearnedGroups(parts);
}

class LearnedGroups implements ListGroups {
  readonly #parts: ListGroupsParts;
  /** The largest page of a field whose pages failed, by the number of the field. */
  readonly #largest = new Map<number, number>();

  constructor(parts: ListGroupsParts) {
    this.#parts = parts;
  }

  take(waiting: readonly WaitingList[]): readonly Part[] {
    const { batch, limiter } = this.#parts;
    const most = waiting.slice(0, batch.current).map((list): Part => ({ ...list, size: this.#sizeOf(list.gap) }));
    const within = this.#within(most);
    return this.#registered(this.#admitted(limiter ? this.#fitting(within, limiter) : within));
  }

  continue(parts: readonly Part[]): Continuation {
    return continuation(this.#parts.operation, parts, this.#parts.plan.sizes.sizeOf);
  }

  smaller(sent: Continuation, error: EndcursorError): readonly Part[] | undefined {
    const smaller = this.#lessened(sent, error);
    return smaller && this.#registered(smaller);
  }

  #lessened(sent: Continuation, error: EndcursorError): readonly Part[] | undefined {
    const { largestPage, meaning } = error;
    if (largestPage !== undefined) return this.#capped(sent.parts, largestPage);
    if (isOfDocument(error)) return this.#narrower(sent, error);
    return meaning === 'too-big' ? this.#cheaper(sent, error) : this.#fewer(sent.parts, error);
  }

  /** Returns as many lists as a registered document continues, if only such documents may be sent. */
  #registered(parts: readonly Part[]): readonly Part[] {
    const [first] = parts;
    if (!this.#parts.operation.registered || !first) return parts;
    const other = parts.findIndex(({ gap }) => gap.site !== first.gap.site);
    const alike = other < 0 ? parts.length : other;
    return parts.slice(
      0,
      WIDTHS.find((width) => width <= alike),
    );
  }

  #sizeOf({ entries, left, site, size }: Gap): number {
    const { plan } = this.#parts;
    // A list is assumed to have as many rows left as were read of it.
    const likely = Math.max(plan.sizes.furtherOf(site), Math.min(entries, plan.most));
    return size || Math.min(likely, left, this.#largest.get(site.id) ?? left);
  }

  /** Returns as many lists as the limits allow in one request or, if not even one fits, a smaller page of the first. */
  #fitting(most: readonly Part[], limiter: Limiter): readonly Part[] {
    try {
      const fitting = limiter.fit((count) => this.continue(most.slice(0, count)).request, most.length);
      return most.slice(0, fitting);
    } catch (error) {
      const [first] = most;
      if (!(error instanceof LimitExceededError) || !first || first.gap.size > 0) throw error;
      return [{ ...first, size: limiter.fit((size) => this.continue([{ ...first, size }]).request, first.size) }];
    }
  }

  /** Returns as many lists as the learned number of rows allows, or a smaller page of the first. */
  #within(parts: readonly Part[]): readonly Part[] {
    const { plan } = this.#parts;
    const eachOf = ({ gap }: Part) => plan.rowsEach(gap.site, plan.sizes.sizeOf);
    let left = plan.budget;
    const rest = parts.findIndex((part) => (left -= part.size * eachOf(part)) < 0);
    if (rest !== 0) return rest < 0 ? parts : parts.slice(0, rest);
    return parts.slice(0, 1).map((first) => {
      const size = Math.max(1, Math.floor(plan.budget / eachOf(first)));
      return { ...first, size: first.gap.size || Math.min(first.size, size) };
    });
  }

  /** Returns as many lists as the known limits on documents allow, at least one. */
  #admitted(parts: readonly Part[]): readonly Part[] {
    const { documents } = this.#parts;
    if (!documents || parts.length === 0) return parts;
    const fits = (count: number) => documents.admit(this.continue(parts.slice(0, count)).request);
    return parts.slice(0, largestFitting(fits, parts.length));
  }

  /** Returns the same lists in pages that the server allows; undefined if they are within that already. */
  #capped(parts: readonly Part[], cap: number): readonly Part[] | undefined {
    const { plan } = this.#parts;
    const before = plan.sizes;
    const planned = plan.shrink({ meaning: 'too-big', largestPage: cap }, { outer: 1, sizes: before });
    // Pages by number keep their size: another one would be other rows.
    const capped = parts.map((part) => ({ ...part, size: part.gap.size || Math.min(part.size, cap) }));
    return planned || capped.some(({ size }, at) => size !== parts[at]?.size) ? capped : undefined;
  }

  /** Returns as much as a smaller number of rows allows. */
  #cheaper({ parts, sizeOf }: Continuation, error: EndcursorError): readonly Part[] | undefined {
    const { operation, plan } = this.#parts;
    const asked = (all: readonly Part[], of: typeof sizeOf) =>
      String([...all.map(({ size }) => size), '|', ...operation.sites.map(of)]);
    const before = asked(parts, sizeOf);
    let rows = parts.reduce((sum, { gap, size }) => sum + size * plan.rowsEach(gap.site, sizeOf), 0);
    for (let smaller = this.#within(parts); ; rows = plan.budget) {
      if (asked(smaller, plan.sizes.sizeOf) !== before) return smaller;
      if (rows <= 1) return undefined;
      plan.failed(rows, error);
      smaller = this.#within(parts);
    }
  }

  /**
   * Returns as many lists as the limit on documents allows that the server names, and else half of them. Lists inside
   * their rows are requested separately, at once if the document is nested too deeply.
   */
  #narrower(sent: Continuation, error: EndcursorError): readonly Part[] | undefined {
    const { parts, request } = sent;
    const { exceeded } = error;
    if (exceeded?.of === 'depth') return this.#apart(sent, error);
    const isKnown = exceeded && this.#parts.documents?.learn(exceeded, request.document);
    const narrower = isKnown ? this.#admitted(parts) : parts;
    if (narrower.length < parts.length) return narrower;
    return this.#half(parts, { meaning: 'too-big' }) ?? this.#apart(sent, error);
  }

  #apart({ parts, sizeOf }: Continuation, error: EndcursorError): readonly Part[] | undefined {
    const { plan } = this.#parts;
    return plan.shrink(error, { outer: 1, sizes: { ...plan.sizes, sizeOf } }) ? parts : undefined;
  }

  /** Returns half of the lists or, if there is only one, half a page of it. */
  #fewer(parts: readonly Part[], error: EndcursorError): readonly Part[] | undefined {
    const [first] = parts;
    const half = this.#half(parts, error);
    if (half || !first || first.size <= 1 || first.gap.size > 0) return half;
    const size = Math.floor(first.size / 2);
    this.#largest.set(first.gap.site.id, size);
    return [{ ...first, size }];
  }

  #half(parts: readonly Part[], failure: Pick<EndcursorError, 'meaning'>): readonly Part[] | undefined {
    const resized = this.#parts.batch.failed(parts.length, failure);
    return resized && parts.slice(0, resized.to);
  }
}
