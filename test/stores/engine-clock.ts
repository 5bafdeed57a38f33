import { expect, it } from 'vitest';
import type { Ask, Denied, QuotaStore } from 'endcursor/stores';

const HOUR = 3_600_000;
/** The time that may pass on a slow machine between two calls. */
const SLACK_MS = 120_000;
const ask = (amount: number): readonly Ask[] => [
  { key: 'a|requests/1 hour', quota: { unit: 'requests', quota: 2, window: '1 hour' }, amount },
];

const about = (ms: number) => ({
  asymmetricMatch: (found: unknown) => typeof found === 'number' && found <= ms && found > ms - SLACK_MS,
});

/** Tests that only the engine's clock counts. The clocks of the processes differ by hours, so that a slow machine proves nothing. */
export function itHasOneClock(open: () => Promise<QuotaStore> | QuotaStore): void {
  it('takes the time of the engine, however the clocks of the processes differ', async () => {
    const [fast, slow] = [await open(), await open()];
    const [early, late] = [0, 20_000 * HOUR * 24];
    const { ticket } = await fast.reserve(ask(2), late);
    await fast.settle(ticket, {}, late);
    expect(((await slow.reserve(ask(1), early)) as Denied).waitMs).toEqual(about(HOUR));
    await slow.penalize('b|', early + 2 * HOUR, early);
    const elsewhere = ask(1).map((each) => ({ ...each, key: 'b|requests/1 hour' }));
    expect(((await fast.reserve(elsewhere, late)) as Denied).waitMs).toEqual(about(2 * HOUR));
    const other = ask(1).map((each) => ({ ...each, key: 'c|requests/1 hour' }));
    const begun = await slow.reserve(other, early);
    const report = { unit: 'requests', remaining: 0, resetAt: early + HOUR / 2 };
    expect(await slow.settle(begun.ticket, { reports: [report] }, early)).toEqual({ requests: 0 });
    expect(((await fast.reserve(other, late)) as Denied).waitMs).toEqual(about(HOUR / 2));
  });
}
