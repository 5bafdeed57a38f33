import { type EndcursorError, type Exceeded, mayBeDepth } from '../errors/index.ts';
import type { PageSizeReason } from '../request/events.ts';

/** The size of one list's pages. */
export interface PageSize {
  /** The size of the next page. */
  readonly current: number;
  /** The size of the first page; no later page is larger. */
  readonly largest: number;
  /** Returns a smaller size for the same rows after a failure; undefined if there is none. Absent if the size is fixed. */
  failed?(size: number, error: PageFailure): Resized | undefined;
  /** Learns from a page that arrived. Returns the new size if it changes. Absent if the size is fixed. */
  succeeded?(page: PageMeasures): Resized | undefined;
}

/** Weighs a page again: returns the largest one that fits, if the server was seen to charge more since. */
export type WeighPage = () => number | undefined;

/** The facts about a failed request that decide on the next size. */
export type PageFailure = Pick<EndcursorError, 'meaning'> & Partial<Pick<EndcursorError, 'exceeded' | 'largestPage'>>;

/** A page size that is learned. */
export type LearnedPageSize = Required<PageSize>;

/** The bounds that pages stay within, besides the limits of the API. */
export interface PageTarget {
  /** How long a page may take, in milliseconds. @default 5_000 */
  readonly latencyMs?: number | undefined;
  /** How many characters a page may contain. @default 4_000_000 */
  readonly chars?: number | undefined;
}

/** The measures of a page that was read. */
export interface PageMeasures {
  /** How many rows were requested. */
  readonly size: number;
  /** The number of rows received. */
  readonly rows: number;
  readonly ms?: number | undefined;
  readonly chars?: number | undefined;
}

/** A change of the page size, and its reason. */
export interface Resized {
  readonly from: number;
  readonly to: number;
  readonly reason: PageSizeReason;
}

const LATENCY_MS = 5_000;
const CHARS = 4_000_000;
/** The number of consecutive good pages after which pages grow again. It doubles each time growing fails. */
const PATIENCE = 3;
const MOST_PATIENCE = 96;
/** The same after refusals as too large: the largest size is to be found within a few hundred pages. */
const MOST_PATIENCE_FOR_SIZE = 24;

/**
 * Creates the size of one list's pages. It finds the largest size that the server answers: it halves after failures and
 * grows after successes. It outlives a traversal, so that the next one starts from the result.
 * @param target absent if the caller has chosen the size; then only failures change it
 */
export function createPageSize(
  first: number,
  target: PageTarget | undefined,
  weigh: WeighPage = () => undefined,
): LearnedPageSize {
  let largest = first;
  let current = largest;
  /** The largest size that was not refused as too large. */
  let ceiling = largest;
  /** The number of consecutive good pages. */
  let good = 0;
  /** The divisor of the next size. It is larger after refusals in a row that name no size, so that there are few. */
  let divisor = 2;
  let patience = PATIENCE;
  /** The last size that was answered; 0 if there is none. */
  let proven = 0;
  /** The last size that was refused because of its cost, and that cost. */
  let costly = { size: 0, asked: 0 };

  /** Returns the size that a named cost allows; 0 if none is named. Costs are linear in the size of a page. */
  const affordable = (size: number, { allowed = 0, asked = 0 }: Partial<Exceeded> = {}): number => {
    const before = costly;
    costly = { size, asked };
    // The same cost with fewer rows is not the cost of rows.
    if (asked <= allowed || (size < before.size && asked >= before.asked)) return 0;
    const each = (before.asked - asked) / (before.size - size);
    const base = size < before.size ? asked - each * size : 0;
    return Math.max(1, Math.floor((size * (allowed - base)) / (asked - base)));
  };

  const resize = (to: number, reason: PageSizeReason): Resized | undefined => {
    const from = current;
    current = to;
    good = 0;
    return from === to ? undefined : { from, to, reason };
  };

  /** Twice the size, or half the way up to a known ceiling. */
  const grown = (size: number, fitting: number) =>
    Math.min(ceiling < largest ? Math.ceil((size + ceiling) / 2) : size * 2, ceiling, fitting);

  return {
    get current() {
      return current;
    },
    get largest() {
      return largest;
    },
    failed(size, { exceeded, largestPage, meaning }) {
      const named = largestPage ?? affordable(size, exceeded);
      if (named > 0) {
        // A cap that the page does not exceed belongs to another list.
        if (named >= size) return undefined;
        ceiling = Math.min(ceiling, named);
        proven = Math.min(proven, named);
        good = 0;
        current = Math.min(current, named);
        return { from: size, to: named, reason: 'too-big' };
      }
      if (size <= 1 || mayBeDepth({ exceeded })) return undefined;
      const reason = meaning === 'too-big' ? 'too-big' : 'failed';
      if (reason === 'too-big') ceiling = Math.min(ceiling, size - 1);
      const hadGrown = proven > 0 && size > proven;
      const mostPatience = reason === 'failed' ? MOST_PATIENCE : MOST_PATIENCE_FOR_SIZE;
      if (hadGrown) patience = Math.min(Math.max(patience, mostPatience), patience * 2);
      const to = hadGrown ? proven : Math.max(1, Math.floor(size / divisor));
      if (!hadGrown) proven = 0;
      if (reason === 'too-big') divisor = 4;
      good = 0;
      current = Math.min(current, to);
      return { from: size, to, reason };
    },
    succeeded(page) {
      const { size } = page;
      divisor = 2;
      const fits = weigh();
      if (fits !== undefined && fits !== largest) {
        // What was refused stays too large, and what became smaller for another reason stays small.
        ceiling = ceiling === largest ? fits : Math.min(ceiling, fits);
        const to = Math.min(current === largest ? fits : current, ceiling);
        largest = fits;
        return resize(to, to < current ? 'too-big' : 'recovered');
      }
      // A page that was requested small, or that has the last rows, proves nothing about larger ones.
      if (size < current || page.rows * 2 < size) return undefined;
      const fitting = target && sizeWithin(target, page);
      if (fitting && fitting.to < size) return resize(fitting.to, fitting.reason);
      proven = size;
      good++;
      const to = grown(size, fitting?.to ?? Infinity);
      return to <= current || good < patience ? undefined : resize(to, 'recovered');
    },
  };
}

/** The size with which a page like this one would have met the target. */
function sizeWithin(
  { chars: mostChars = CHARS, latencyMs = LATENCY_MS }: PageTarget,
  { chars = 0, ms = 0, size }: PageMeasures,
): Pick<Resized, 'to' | 'reason'> {
  const byTime = ms > 0 ? Math.max(1, Math.floor((size * latencyMs) / ms)) : Infinity;
  const byChars = chars > 0 ? Math.max(1, Math.floor((size * mostChars) / chars)) : Infinity;
  return byTime < byChars ? { to: byTime, reason: 'slow' } : { to: byChars, reason: 'large' };
}
