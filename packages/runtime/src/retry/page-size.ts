import type { EndcursorError } from '../errors/index.ts';
import type { PageSizeReason } from '../request/events.ts';

/** What a page is to stay under, beside the limits of the API. */
export interface PageTarget {
  /** How long a page may take, in milliseconds. @default 5_000 */
  readonly latencyMs?: number | undefined;
  /** How many characters a page may have. @default 4_000_000 */
  readonly chars?: number | undefined;
}

/** A page that was read. */
export interface PageRead {
  /** The rows that it was asked for, and those that came. */
  readonly size: number;
  readonly rows: number;
  readonly ms?: number | undefined;
  readonly chars?: number | undefined;
}

/** A new size, and why. */
export interface Resized {
  readonly from: number;
  readonly to: number;
  readonly reason: PageSizeReason;
}

/** The size of one list's pages: a fixed one, or one that is learnt. */
export interface PageSizing {
  /** The size that the next page is asked for with. */
  readonly current: number;
  /** The size that pages begin with, and never exceed. */
  readonly largest: number;
  /** A smaller size for the same rows after a failure; undefined where there is none. */
  failed?(size: number, error: Pick<EndcursorError, 'meaning'>): Resized | undefined;
  /** Learns from a page that came; says so where the next one is to have another size. */
  succeeded?(page: PageRead): Resized | undefined;
}

const LATENCY_MS = 5_000;
const CHARS = 4_000_000;
/** So many good pages in a row let pages grow again; twice as many each time that growing fails. */
const PATIENCE = 3;
const MOST_PATIENCE = 96;

/**
 * The size of one list's pages: the largest that the server answers, found by halving after failures and by growing
 * after successes. It outlives a traversal, so that the next one need not find it again.
 */
export class PageSize implements PageSizing {
  current: number;
  readonly largest: number;
  readonly #target: PageTarget | undefined;
  /** A size that was refused as too large is never asked for again. */
  #ceiling: number;
  #good = 0;
  #patience = PATIENCE;
  #proven = 0;

  /** @param target absent where the caller has chosen the size: then only failures change it */
  constructor(largest: number, target: PageTarget | undefined) {
    this.current = largest;
    this.largest = largest;
    this.#target = target;
    this.#ceiling = largest;
  }

  failed(size: number, { meaning }: Pick<EndcursorError, 'meaning'>): Resized | undefined {
    if (size <= 1) return undefined;
    const reason = meaning === 'too-big' ? 'too-big' : 'failed';
    if (reason === 'too-big') this.#ceiling = Math.min(this.#ceiling, size - 1);
    const grown = this.#proven > 0 && size > this.#proven;
    if (grown && reason === 'failed') this.#patience = Math.min(MOST_PATIENCE, this.#patience * 2);
    const to = grown ? this.#proven : Math.floor(size / 2);
    if (!grown) this.#proven = 0;
    this.#good = 0;
    this.current = Math.min(this.current, to);
    return { from: size, to, reason };
  }

  succeeded(page: PageRead): Resized | undefined {
    const { size } = page;
    // Pages that are asked for small, or that hold the last rows, say nothing of larger ones.
    if (size < this.current || page.rows * 2 < size) return undefined;
    const fitting = this.#fitting(page);
    if (fitting && fitting.to < size) return this.#resize(fitting.to, fitting.reason);
    this.#proven = size;
    this.#good++;
    const to = this.#grown(size, fitting?.to ?? Number.POSITIVE_INFINITY);
    if (to <= this.current || this.#good < this.#patience) return undefined;
    return this.#resize(to, 'recovered');
  }

  /** The size that would have met the target, by the page that came. */
  #fitting({ chars = 0, ms = 0, size }: PageRead): { to: number; reason: PageSizeReason } | undefined {
    if (!this.#target) return undefined;
    const { chars: mostChars = CHARS, latencyMs = LATENCY_MS } = this.#target;
    const byTime = ms > 0 ? Math.max(1, Math.floor((size * latencyMs) / ms)) : Number.POSITIVE_INFINITY;
    const byChars = chars > 0 ? Math.max(1, Math.floor((size * mostChars) / chars)) : Number.POSITIVE_INFINITY;
    return byTime < byChars ? { to: byTime, reason: 'slow' } : { to: byChars, reason: 'large' };
  }

  /** Twice the size; below a ceiling that was found, half of the way up. */
  #grown(size: number, fitting: number): number {
    const step = this.#ceiling < this.largest ? Math.ceil((size + this.#ceiling) / 2) : size * 2;
    return Math.min(step, this.#ceiling, fitting);
  }

  #resize(to: number, reason: PageSizeReason): Resized | undefined {
    const from = this.current;
    this.current = to;
    this.#good = 0;
    return from === to ? undefined : { from, to, reason };
  }
}
