/** The amounts of a quota that processes have used since its budget began, by their names: plain data. */
export type Uses = Record<string, Use>;

/** The amount that a process has used, and when it used something last, in milliseconds since the Unix epoch. */
export interface Use {
  readonly amount: number;
  readonly at: number;
}

/** The most processes that are kept. The one that has used nothing for longest is forgotten first. */
const MOST = 64;

/** Adds an amount that a process has used. */
export function addUse(uses: Uses, holder: string, amount: number, now: number): void {
  uses[holder] = { amount: (uses[holder]?.amount ?? 0) + amount, at: now };
  const all = Object.entries(uses);
  if (all.length <= MOST) return;
  const [oldest] = all.reduce((first, next) => (next[1].at < first[1].at ? next : first));
  delete uses[oldest];
}
