import type { BucketQuota } from './limits.ts';
import type { Budget } from './meter.ts';

/** A leaky bucket: full at first, refilled steadily. The requested amount must fit; the rest is given back. */
export function bucketBudget({ quota, restorePerSecond }: BucketQuota, start: number): Budget {
  let most = quota;
  let perSecond = restorePerSecond;
  let available = quota;
  let asOf = start;
  let known = false;
  let reportedAt = start;

  const left = (now: number) => Math.min(most, available + (Math.max(0, now - asOf) / 1000) * perSecond);
  const spend = (amount: number, now: number) => {
    available = Math.min(most, left(now) - amount);
    asOf = Math.max(now, asOf);
  };

  return {
    get most() {
      return most;
    },
    resize(size) {
      // As long as nothing else is said, it fills in the same time.
      perSecond *= size / most;
      most = size;
    },
    left,
    untilMore: (missing) => Math.ceil((missing / perSecond) * 1000),
    hold: spend,
    charge: spend,
    adopt(reported, { restorePerSecond: restored }, now, besideOthers) {
      if (restored) perSecond = restored;
      const expected = left(now);
      // Others cannot take more than there is and what runs in while they do.
      const most = Math.max(0, reported) + ((now - reportedAt) / 1000) * perSecond;
      reportedAt = now;
      // What the first report says less is not somebody's use: how full the bucket was, nobody knew.
      spend(expected - (known ? besideOthers(reported, expected, most) : reported), now);
      known = true;
    },
  };
}
