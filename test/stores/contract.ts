import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask, Denied, QuotaStore, Reservation, Settlement } from 'endcursor/stores';
import { blankBooks, storeOver } from '../../packages/runtime/src/stores/books.ts';
import { leaseOf } from '../../packages/runtime/src/stores/lease.ts';
import { runs } from '../seed.ts';

/** Budgets that several stores share, as several processes do. */
export interface Shared {
  /** Opens the store of another process. */
  open(): Promise<QuotaStore> | QuotaStore;
  /** Makes the engine forget everything; absent if it shares the memory of the process. */
  lose?(): Promise<void>;
  /** Makes the engine go back to what it has now, later. */
  save?(): Promise<() => Promise<void>>;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const START = 1_767_225_600_000;

const perMinute = (amount: number, quota = 3): Ask => ({
  key: 'a|requests/1 minute',
  quota: { unit: 'requests', quota, window: '1 minute' },
  amount,
});
const perSecond = (amount: number): Ask => ({
  key: 'a|calls/1 second',
  quota: { unit: 'calls', quota: 2, window: '1 second' },
  amount,
});
const points = (amount: number): Ask => ({
  key: 'a|points/1',
  quota: { unit: 'points', quota: 100, restorePerSecond: 1 },
  amount,
});
const byTheClock: Ask = {
  key: 'a|ticks/1 minute',
  quota: { unit: 'ticks', quota: 1, window: '1 minute', starts: 'clock' },
  amount: 1,
};

async function ticketOf(store: Parties, asks: readonly Ask[], now: number): Promise<unknown> {
  const { ticket } = await store.reserve(asks, now);
  expect(ticket).toBeDefined();
  return ticket;
}

/**
 * Describes what every store does whose times are those of its callers.
 * @param leases whether it outlives a process, so that reservations end by themselves
 */
export function describeStore(name: string, start: () => Promise<Shared> | Shared, leases = true): void {
  describe(name, () => storeContract(start, leases));
}

function storeContract(start: () => Promise<Shared> | Shared, leases: boolean): void {
  const two = async () => {
    const shared = await start();
    return { shared, one: await shared.open(), other: await shared.open() };
  };

  it('keeps all processes together within a window, and begins a window with an answer', async () => {
    const { one, other } = await two();
    const asked = [one, other, one, other].map((store) => store.reserve([perMinute(1)], START));
    const tickets = (await Promise.all(asked)).flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket]));
    expect(tickets).toHaveLength(3);
    expect(await other.reserve([perMinute(1)], START)).toMatchObject({ underWay: true, limit: 'requests' });
    for (const ticket of tickets) await other.settle(ticket, {}, START + 1_000);
    expect(await one.reserve([perMinute(1)], START + 2_000)).toMatchObject({ waitMs: 59_000, limit: 'requests' });
    expect(await one.reserve([perMinute(3)], START + 1_000 + MINUTE)).toHaveProperty('ticket');
  });

  it('hears of what another process gives back', async () => {
    const { one, other } = await two();
    const ticket = await ticketOf(one, [perMinute(3)], START);
    expect((await other.reserve([perMinute(1)], START)).ticket).toBeUndefined();
    expect(await one.settle(ticket, { actual: { requests: 1 } }, START)).toEqual({ requests: 2 });
    expect(await other.reserve([perMinute(2)], START)).toHaveProperty('ticket');
  });

  it('refills a bucket, and never above its brim', async () => {
    const { one, other } = await two();
    const ticket = await ticketOf(one, [points(100)], START);
    // A server that has not charged it yet has a full bucket, which is not refilled.
    expect(await other.reserve([points(30)], START)).toMatchObject({ underWay: true, limit: 'points' });
    expect(await one.settle(ticket, { actual: { points: 60 } }, START + 10_000)).toEqual({ points: 40 });
    expect(await other.reserve([points(100)], START + 69_000)).toMatchObject({ waitMs: 1_000 });
    expect(await other.reserve([points(101)], START + HOUR)).toMatchObject({ waitMs: Infinity });
    expect(await one.reserve([points(100)], START + HOUR)).toHaveProperty('ticket');
  });

  it('begins windows with the minutes of the clock', async () => {
    const { one, other } = await two();
    const ticket = await ticketOf(one, [byTheClock], START + 50_000);
    await one.settle(ticket, {}, START + 51_000);
    expect(await other.reserve([byTheClock], START + 52_000)).toMatchObject({ waitMs: 8_000, limit: 'ticks' });
    expect(await other.reserve([byTheClock], START + MINUTE)).toHaveProperty('ticket');
  });

  it('reserves of all quotas or of none', async () => {
    const { one, other } = await two();
    await ticketOf(one, [points(90)], START);
    expect(await other.reserve([perMinute(3), points(20)], START)).toMatchObject({ limit: 'points' });
    expect(await one.reserve([perMinute(3)], START)).toHaveProperty('ticket');
  });

  it('leaves what is to be left for others', async () => {
    const { one, other } = await two();
    await ticketOf(one, [{ ...points(50), leave: 50 }], START);
    expect(await one.reserve([{ ...points(1), leave: 50 }], START)).toMatchObject({ underWay: true });
    expect(await other.reserve([points(50)], START)).toHaveProperty('ticket');
    // A request that needs nearly all of a quota waits until all of it is there.
    expect(await other.reserve([{ ...perMinute(3), leave: 1 }], START)).toHaveProperty('ticket');
  });

  it('believes what the server reports, and leaves room for others who use the budget', async () => {
    const { one, other } = await two();
    const first = await ticketOf(one, [perMinute(1, 100)], START);
    const report = { unit: 'requests', limit: 50, remaining: 10, resetAt: START + 20_000 };
    expect(await one.settle(first, { reports: [report] }, START + 1_000)).toEqual({ requests: 10 });
    const second = await ticketOf(other, [perMinute(1, 100)], START + 2_000);
    expect(await other.settle(second, { reports: [{ ...report, remaining: 5 }] }, START + 2_500)).toEqual({
      requests: expect.closeTo(5 - 4 / 3, 6) as number,
    });
    expect(await one.reserve([perMinute(8, 100)], START + 3_000)).toMatchObject({ waitMs: 17_000 });
    expect(await one.reserve([perMinute(50, 100)], START + 20_000)).toHaveProperty('ticket');
  });

  it('keeps room for those who wait, in the order in which they came', async () => {
    const { one, other } = await two();
    await one.settle(await ticketOf(one, [points(100)], START), {}, START);
    const first = (await one.reserve([points(30)], START, {})) as Denied;
    expect(first).toMatchObject({ waitMs: 30_000, limit: 'points' });
    const second = (await other.reserve([points(10)], START, {})) as Denied;
    expect(second).toMatchObject({ waitMs: 40_000, limit: 'points' });
    // There is room for a small request, but it belongs to the one that came first.
    expect(await other.reserve([points(10)], START + 20_000, second)).toMatchObject({ waitMs: 20_000 });
    expect(await one.reserve([points(30)], START + 30_000, first)).toHaveProperty('ticket');
    expect(await other.reserve([points(10)], START + 40_000, second)).toHaveProperty('ticket');
  });

  it('lets a higher priority pass', async () => {
    const { one, other } = await two();
    await one.settle(await ticketOf(one, [points(100)], START), {}, START);
    const pull = (await one.reserve([points(30)], START, { priority: 0 })) as Denied;
    const click = (await other.reserve([points(30)], START, { priority: 1 })) as Denied;
    expect(click).toMatchObject({ waitMs: 30_000 });
    expect(await one.reserve([points(30)], START + 30_000, { ...pull, priority: 0 })).toMatchObject({ waitMs: 30_000 });
    expect(await other.reserve([points(30)], START + 30_000, { ...click, priority: 1 })).toHaveProperty('ticket');
    expect(await one.reserve([points(30)], START + 60_000, { ...pull, priority: 0 })).toHaveProperty('ticket');
  });

  it('holds back only lower priorities for a request that waits for an answer', async () => {
    const { one, other } = await two();
    const tickets = [await ticketOf(one, [perMinute(2)], START), await ticketOf(one, [perMinute(1)], START)];
    const click = (await other.reserve([perMinute(2)], START, { priority: 1 })) as Denied;
    expect(click).toMatchObject({ underWay: true });
    await one.settle(tickets[0], { actual: { requests: 0 } }, START);
    expect(await one.reserve([perMinute(1)], START, { priority: 0 })).toMatchObject({ limit: 'requests' });
    expect(await one.reserve([perMinute(1)], START, { priority: 1 })).toHaveProperty('ticket');
  });

  it('notes only some of many who wait, and calls the others one after another', async () => {
    const { one, other } = await two();
    await one.settle(await ticketOf(one, [points(100)], START), {}, START);
    const waits: number[] = [];
    for (let index = 0; index < 3 * CROWD; index++)
      waits.push(((await (index % 2 ? one : other).reserve([points(1)], START, {})) as Denied).waitMs);
    expect(waits).toEqual(waits.map((_, index) => 1_000 * (index + 1)));
    expect(await one.reserve([points(1)], START, { priority: 1 })).toMatchObject({ waitMs: 1_000 });
  });

  it('waits for nobody who has left, or who is two seconds late', async () => {
    const { one, other } = await two();
    await one.settle(await ticketOf(one, [points(100)], START), {}, START);
    const gone = (await one.reserve([points(50)], START, {})) as Denied;
    await one.leave?.(gone.place, START);
    expect(await other.reserve([points(50)], START)).toMatchObject({ waitMs: 50_000 });
    await one.reserve([points(50)], START, {});
    expect(await other.reserve([points(20)], START + 51_999)).toMatchObject({ waitMs: 18_001 });
    expect(await other.reserve([points(20)], START + 52_000)).toHaveProperty('ticket');
  });

  it('waits after a penalty, within its scope and in every process', async () => {
    const { one, other } = await two();
    await one.penalize('a|', START + 30_000, START);
    await one.penalize('a|', START + 10_000, START);
    const elsewhere = { ...perMinute(1), key: 'b|requests/1 minute' };
    expect(await other.reserve([elsewhere], START)).toHaveProperty('ticket');
    expect(await other.reserve([perMinute(1)], START)).toMatchObject({ waitMs: 30_000, limit: 'penalty' });
    expect(await other.reserve([perMinute(1)], START + 30_000)).toHaveProperty('ticket');
  });

  it('does not mind a ticket that it does not know', async () => {
    const { one } = await two();
    expect(await one.settle({ id: 'unknown' }, { actual: { requests: 1 } }, START)).toEqual({});
    const ticket = await ticketOf(one, [perMinute(3)], START);
    await one.settle(ticket, { actual: { requests: 0 } }, START);
    expect(await one.settle(ticket, { actual: { requests: 0 } }, START)).toEqual({});
    expect(await one.reserve([perMinute(3)], START)).toHaveProperty('ticket');
  });

  it('never has less than nothing to wait if the clocks of two processes differ by two seconds', async () => {
    const { one, other } = await two();
    const late = await ticketOf(one, [perMinute(2), points(80)], START + 2_000);
    await one.settle(late, {}, START + 3_000);
    const early = await ticketOf(other, [perMinute(1), points(10)], START);
    await other.settle(early, { reports: [{ unit: 'points', remaining: 5 }] }, START + 500);
    for (const store of [one, other]) {
      const { waitMs } = (await store.reserve([perMinute(1), points(1)], START + 1_000)) as Denied;
      expect(waitMs).toBeGreaterThan(0);
      expect(waitMs).toBeLessThanOrEqual(MINUTE + 2_000);
    }
  });

  it.runIf(leases)('counts as used what a process holds that is gone, after a time that fits the window', async () => {
    const { one, other } = await two();
    const lost = await ticketOf(one, [perSecond(2), perMinute(3)], START);
    expect(await other.reserve([perSecond(1)], START + 9_999)).toMatchObject({ underWay: true });
    expect(await other.reserve([perSecond(1)], START + 10_000)).toMatchObject({ waitMs: 1_000 });
    expect(await other.reserve([perSecond(2)], START + 11_000)).toHaveProperty('ticket');
    expect(await other.reserve([perMinute(1)], START + MINUTE - 1)).toMatchObject({ underWay: true });
    expect(await other.reserve([perMinute(1)], START + MINUTE)).toMatchObject({ waitMs: MINUTE });
    expect(await other.reserve([perMinute(3)], START + 2 * MINUTE)).toHaveProperty('ticket');
    expect(await one.settle(lost, { actual: { requests: 0 } }, START + 2 * MINUTE)).toEqual({});
  });

  it.runIf(leases)('ends leases in the order in which they began, so that sums are rounded alike', async () => {
    const { one } = await two();
    const books = storeOver(blankBooks(), leaseOf);
    const amounts = [2, ...Array.from({ length: 8 }, () => 1e-150)];
    const left: unknown[] = [];
    for (const store of [one, books]) {
      for (const amount of amounts) await ticketOf(store, [perSecond(amount)], START);
      const last = await ticketOf(store, [perSecond(0)], START + 10_000);
      left.push(await store.settle(last, {}, START + 10_000));
    }
    expect(left[0]).toEqual(left[1]);
  });

  it('remembers what an engine loses, or goes back behind', async ({ skip }) => {
    const { one, other, shared } = await two();
    if (!shared.lose || !shared.save) return skip();
    await one.settle(await ticketOf(one, [points(1)], START), { actual: { points: 0 } }, START);
    const restore = await shared.save();
    const asks = [perMinute(2), points(80)];
    await one.settle(await ticketOf(one, asks, START), {}, START + 1_000);
    for (const forget of [restore, shared.lose]) {
      await forget();
      expect(await one.reserve([perMinute(2)], START + 2_000)).toMatchObject({ limit: 'requests' });
      expect(await one.reserve([points(30)], START + 2_000)).toMatchObject({ limit: 'points' });
    }
    await shared.lose();
    // Another process, which saw nothing, begins anew. The first one tells it what it knows.
    const begun = await ticketOf(other, [points(1)], START + 3_000);
    await other.settle(begun, {}, START + 3_000);
    expect(await one.reserve([points(30)], START + 3_000)).toMatchObject({ limit: 'points' });
    expect(await other.reserve([points(30)], START + 3_000)).toMatchObject({ limit: 'points' });
    return undefined;
  });

  it.runIf(leases)('answers as books in memory do, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.option(fc.nat(9)), async (steps, crowdAt) => {
        const { one, other } = await two();
        const books = storeOver(blankBooks(), leaseOf);
        expect(await answers([one, other], steps, crowdAt)).toEqual(await answers([books, books], steps, crowdAt));
      }),
      { numRuns: runs(25) },
    );
  });
}

interface Step {
  readonly store: 0 | 1;
  readonly pauseMs: number;
  readonly asks: readonly Ask[];
  readonly act: 'settle' | 'settle an earlier one' | 'keep' | 'penalize' | 'leave';
  /** The priority of a process that waits at its place if there is no room; undefined for one that does not wait. */
  readonly priority: number | undefined;
  readonly settlement: Settlement;
  readonly resetIn: number;
}

const amount = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.double({ min: 0, max: 120, noNaN: true }));
const ask: fc.Arbitrary<Ask> = fc
  .record({ make: fc.constantFrom<(amount: number) => Ask>(perMinute, perSecond, points, tick, endless), amount })
  .chain(({ amount, make }) =>
    fc.constantFrom(
      make(amount),
      { ...make(amount), leave: amount / 4 },
      { ...make(amount), exact: true },
      { ...make(amount), leaseMs: 1_000 },
      { ...make(amount), leaseMs: 90_000 },
    ),
  );

const step: fc.Arbitrary<Step> = fc.record({
  store: fc.constantFrom(0, 1),
  pauseMs: fc.oneof(fc.constant(0), fc.nat(700), fc.nat(30_000), fc.nat(400_000)),
  asks: fc.uniqueArray(ask, { minLength: 1, maxLength: 3, selector: ({ key }) => key }),
  act: fc.constantFrom('settle', 'settle', 'settle an earlier one', 'keep', 'penalize', 'leave'),
  priority: fc.constantFrom(undefined, 0, 0, 1, -1),
  resetIn: fc.integer({ min: -1_000, max: 90_000 }),
  settlement: fc.record({
    actual: fc.dictionary(fc.constantFrom('requests', 'points', 'calls'), amount, { maxKeys: 2 }),
    reports: fc.array(
      fc.record(
        {
          unit: fc.constantFrom('requests', 'points', 'calls', 'ticks', 'others'),
          windowMs: fc.constantFrom(1_000, MINUTE),
          limit: fc.integer({ min: 0, max: 120 }),
          remaining: fc.oneof(fc.nat(120), fc.double({ min: 0, max: 100, noNaN: true })),
          restorePerSecond: fc.nat(3),
        },
        { requiredKeys: ['unit'] },
      ),
      { maxLength: 2 },
    ),
  }),
});

function tick(amount: number): Ask {
  return { ...byTheClock, amount };
}

function endless(amount: number): Ask {
  return { key: 'a|anything/1', quota: { unit: '', quota: Infinity, restorePerSecond: 1 }, amount };
}

/**
 * Returns the answers of some stores to some steps, without tickets and without what tells their books from others.
 * @param crowdAt the step at which many processes ask at once
 */
async function answers(
  stores: readonly Parties[],
  steps: readonly Step[],
  crowdAt: number | null,
): Promise<readonly unknown[]> {
  const given: unknown[] = [];
  const kept: unknown[] = [];
  const places: unknown[] = [];
  let now = START;
  for (const [at, { act, asks, pauseMs, priority, resetIn, settlement, store: index }] of steps.entries()) {
    now += pauseMs;
    const store = stores[index];
    if (!store) continue;
    if (act === 'penalize') await store.penalize('a|r', now + resetIn, now);
    if (act === 'leave') await store.leave?.(places[index], now);
    if (at === crowdAt)
      for (let one = 0; one < CROWD; one++) given.push(await told(store.reserve(asks, now, { priority: one % 3 })));
    const turn = priority === undefined ? undefined : { priority, place: places[index] };
    const reservation = await store.reserve(asks, now, turn);
    const { ticket } = reservation;
    if (turn) places[index] = placeOf(reservation);
    given.push(await told(reservation));
    if (ticket !== undefined) kept.push(ticket);
    const settled = act === 'keep' ? undefined : act === 'settle' ? kept.pop() : kept.shift();
    const reports = (settlement.reports ?? []).map((report, index) =>
      index === 0 ? { ...report, resetAt: now + 10 + resetIn } : report,
    );
    if (settled) given.push(await store.settle(settled, { ...settlement, reports }, now + 10));
  }
  return given;
}

/** More processes than the books note. */
const CROWD = 70;

async function told(answer: Reservation | Promise<Reservation>): Promise<unknown> {
  const reservation = await answer;
  if (reservation.ticket !== undefined) return 'granted';
  return { ...reservation, place: String(placeOf(reservation)).split('.')[1] };
}

function placeOf(reservation: Reservation): unknown {
  return reservation.ticket === undefined ? (reservation as Denied).place : undefined;
}

type Parties = Omit<QuotaStore, 'steady'>;
