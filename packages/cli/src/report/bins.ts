/** The counts of one part of a run. */
export interface Bin {
  rows: number;
  pages: number;
  /** The rows of the largest page. */
  largestPage: number;
  requests: number;
  refusals: number;
  retries: number;
  /** Milliseconds waited, by limit. */
  readonly waited: Record<string, number>;
  /** The remaining amount of each unit, as reported last. */
  readonly remaining: Record<string, number>;
}

/** Parts of a run, of the same length. */
export interface Bins {
  ms: number;
  all: Bin[];
}

/** The length of the first bins in milliseconds, and how many there are at most. */
const FIRST_MS = 50;
const MOST = 480;

/** Returns no bins, of the shortest length. */
export function emptyBins(): Bins {
  return { ms: FIRST_MS, all: [] };
}

/** Returns the bin of a time in milliseconds. If there would be too many, each two become one. */
export function binAt(bins: Bins, at: number): Bin {
  while (at / bins.ms >= MOST) halve(bins);
  const index = Math.floor(Math.max(at, 0) / bins.ms);
  while (bins.all.length <= index) bins.all.push(emptyBin());
  return bins.all[index] ?? emptyBin();
}

/** Adds a wait to all bins that it touches. */
export function addWait(bins: Bins, { at, limit, ms }: Wait): void {
  binAt(bins, at + ms);
  for (let from = at; from < at + ms;) {
    const to = Math.min(at + ms, (Math.floor(from / bins.ms) + 1) * bins.ms);
    const { waited } = binAt(bins, from);
    waited[limit] = (waited[limit] ?? 0) + to - from;
    from = to;
  }
}

/** A wait: its beginning, its length, and the limit for which it was. */
export interface Wait {
  readonly at: number;
  readonly ms: number;
  readonly limit: string;
}

function halve(bins: Bins): void {
  bins.ms *= 2;
  const pairs = Math.ceil(bins.all.length / 2);
  bins.all = Array.from({ length: pairs }, (_, at) => joined(bins.all[2 * at], bins.all[2 * at + 1]));
}

function joined(a: Bin = emptyBin(), b: Bin = emptyBin()): Bin {
  return {
    rows: a.rows + b.rows,
    pages: a.pages + b.pages,
    largestPage: Math.max(a.largestPage, b.largestPage),
    requests: a.requests + b.requests,
    refusals: a.refusals + b.refusals,
    retries: a.retries + b.retries,
    waited: sum(a.waited, b.waited),
    remaining: { ...a.remaining, ...b.remaining },
  };
}

function sum(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const total = { ...a };
  for (const [limit, ms] of Object.entries(b)) total[limit] = (total[limit] ?? 0) + ms;
  return total;
}

function emptyBin(): Bin {
  return { rows: 0, pages: 0, largestPage: 0, requests: 0, refusals: 0, retries: 0, waited: {}, remaining: {} };
}
