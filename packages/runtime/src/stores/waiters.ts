/** A process that waits for an amount of a quota: plain data. */
export interface Waiter {
  /** Its place in the row. Places are given in the order in which the waits began. */
  readonly place: number;
  readonly priority: number;
  readonly amount: number;
  readonly leave: number;
  /** Whether it waits for a known time. Nobody holds room for a wait for requests under way, whose end nobody knows. */
  readonly timed: boolean;
  /** When it is assumed to be gone. */
  readonly until: number;
}

/** The room that others who wait are to have first. */
interface Before {
  readonly amount: number;
  readonly leave: number;
}

/** Returns what is to be left for those who come first: a higher priority, less left for others, an earlier place. */
export function aheadOf(waiters: readonly Waiter[], leave: number, rank: Rank, now: number): Before {
  const first = waiters.filter((waiter) => waiter.until > now && isAhead(waiter, leave, rank));
  return {
    amount: first.reduce((sum, { amount }) => sum + amount, 0),
    leave: Math.max(0, ...first.map((waiter) => waiter.leave)),
  };
}

/** The rank of a request. */
export interface Rank {
  readonly priority: number;
  /** Its place in the row; `Infinity` if it has none yet. */
  readonly place: number;
}

/** Returns whether somebody who waits comes before a request. */
export function isAhead(waiter: Waiter, leave: number, { place, priority }: Rank): boolean {
  if (waiter.place === place) return false;
  if (waiter.priority !== priority) return waiter.priority > priority;
  if (waiter.leave !== leave) return waiter.leave < leave;
  return waiter.timed && waiter.place < place;
}
