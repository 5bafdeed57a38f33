import type { BucketQuota } from './limits.ts';
import type { Budget } from './meter.ts';

/** A leaky bucket: full at first, refilled steadily. The requested amount must fit; the rest is given back. */
export function bucketBudget({ quota, restorePerSecond }: BucketQuota, start: number): Budget {
  let available = quota;
  let asOf = start;
  // How long it takes to fill stays as it is where the server has a bucket of another size.
  let secondsToFill = quota / restorePerSecond;
  let known = false;

  const perSecond = () => budget.most / secondsToFill;
  const spend = (amount: number, now: number) => {
    available = Math.min(budget.most, budget.left(now) - amount);
    asOf = Math.max(now, asOf);
  };
  const budget: Budget = {
    most: quota,
    left: (now) => Math.min(budget.most, available + (Math.max(0, now - asOf) / 1000) * perSecond()),
    untilMore: (missing) => Math.ceil((missing / perSecond()) * 1000),
    hold: spend,
    charge: spend,
    adopt(left, { restorePerSecond }, now, besideOthers) {
      if (restorePerSecond) secondsToFill = budget.most / restorePerSecond;
      const expected = budget.left(now);
      // What the first report says less is not somebody's use: how full the bucket was, nobody knew.
      spend(expected - (known ? besideOthers(left, expected) : left), now);
      known = true;
    },
  };
  return budget;
}
