import type { EndcursorError } from '../errors/index.ts';
import type { PageSizeReason } from '../request/events.ts';

/** Targets that a page should stay under, in addition to the limits of the API. */
export interface PageTarget {
  /** How long a page may take, in milliseconds. @default 5_000 */
  readonly latencyMs?: number | undefined;
  /** How many characters a page may contain. @default 4_000_000 */
  readonly chars?: number | undefined;
}

/** A page that was read. */
export interface PageRead {
  /** The number of rows requested, and the number received. */
  readonly size: number;
  readonly rows: number;
  readonly ms?: number | undefined;
  readonly chars?: number | undefined;
}

/** A new size, and the reason for it. */
export interface Resized {
  readonly from: number;
  readonly to: number;
  readonly reason: PageSizeReason;
}

/** The size of one list's pages: a fixed one, or one that adapts. */
export interface PageSizing {
  /** The size of the next page. */
  readonly current: number;
  /** The initial size, which is also the maximum. */
  readonly largest: number;
  /** Returns a smaller size for the same rows after a failure; undefined if there is none. */
  failed?(size: number, error: Pick<EndcursorError, 'meaning'>): Resized | undefined;
  /** Learns from a page that arrived. Returns the new size if it changes. */
  succeeded?(page: PageRead): Resized | undefined;
}

const LATENCY_MS = 5_000;
const CHARS = 4_000_000;
/** The number of consecutive good pages before the size grows again; doubled each time growing fails. */
const PATIENCE = 3;
const MOST_PATIENCE = 96;

/**
 * The size of one list's pages: the largest that the server answers. It is found by halving after failures and growing
 * after successes. It outlives a traversal, so that the next one need not find it again.
 */
export class PageSize implements PageSizing {
  current: number;
  readonly largest: number;
  readonly #target: PageTarget | undefined;
  /** A size that was refused as too large is never requested again. */
  #ceiling: number;
  #good = 0;
  #patience = PATIENCE;
  #proven = 0;

  /** @param target absent if the caller has chosen the size; then only failures change it */
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
    // A page that was requested small, or that has the last rows, proves nothing about larger ones.
    if (size < this.current || page.rows * 2 < size) return undefined;
    const fitting = this.#fitting(page);
    if (fitting && fitting.to < size) return this.#resize(fitting.to, fitting.reason);
    this.#proven = size;
    this.#good++;
    const to = this.#grown(size, fitting?.to ?? Number.POSITIVE_INFINITY);
    if (to <= this.current || this.#good < this.#patience) return undefined;
    return this.#resize(to, 'recovered');
  }

  /** Returns the size that would have met the target, based on the page that arrived. */
  #fitting({ chars = 0, ms = 0, size }: PageRead): { to: number; reason: PageSizeReason } | undefined {
    if (!this.#target) return undefined;
    const { chars: mostChars = CHARS, latencyMs = LATENCY_MS } = this.#target;
    const byTime = ms > 0 ? Math.max(1, Math.floor((size * latencyMs) / ms)) : Number.POSITIVE_INFINITY;
    const byChars = chars > 0 ? Math.max(1, Math.floor((size * mostChars) / chars)) : Number.POSITIVE_INFINITY;
    return byTime < byChars ? { to: byTime, reason: 'slow' } : { to: byChars, reason: 'large' };
  }

  /** Returns twice the size, or half the way up to a known ceiling. */
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
