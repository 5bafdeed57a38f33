import { createLimiter } from 'endcursor';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Limits } from '../../packages/runtime/src/limits/limits.ts';
import type { Quota, Window } from '../../packages/runtime/src/stores/quota.ts';
import { textRequest } from '../../packages/runtime/src/tree/text-request.ts';
import { type Choose, choices } from '../codegen/choose.ts';
import { runs } from '../seed.ts';
import { createConcurrencyGate, type ConcurrencyGate } from '../../packages/runtime/src/testing/concurrency-gate.ts';
import { createFixedWindow } from '../../packages/runtime/src/testing/fixed-window.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/*
 * Servers with random limits in every unit: requests, cost and seconds of response time, for all requests and for
 * individual fields, with windows that begin at any time. The client knows the limits and nothing else. The oracle is
 * the server: it must never refuse anything.
 */
const FIELDS = ['Query.items', 'Query.boards', 'Mutation.create'] as const;
const COST = { unit: 'points', connection: 1, leaf: 1 } as const;

/** A meter of the server. */
interface Meter {
  /** Whether a request fits that arrives now. */
  fits(amount: number): boolean;
  /** Notes a request that was admitted. */
  admit(amount: number): void;
  /** Notes that it took this long. */
  answer(seconds: number): void;
}

interface Measured {
  readonly field: string | undefined;
  readonly unit: string;
  readonly meter: Meter;
}

function quotaIn(unit: string, choose: Choose): Quota {
  const least = { requests: 1, points: 60, seconds: 2 }[unit] ?? 1;
  const window = choose.of<Window>(['1 second', '10 seconds', '1 minute']);
  return { unit, quota: least + choose.upTo(4 * least), window };
}

function limitsOf(choose: Choose): Limits {
  const concurrency = choose.of([1, 2, 4, undefined]);
  // If several requests are under way, nobody knows in advance how many seconds they take together.
  const quotas = (concurrency: number | undefined) => {
    const units = ['requests', 'points', ...(concurrency === 1 ? ['seconds'] : [])];
    return choose.some(units).map((unit) => quotaIn(unit, choose));
  };
  const fields = choose.some(FIELDS).map((field) => {
    const concurrency = choose.of([1, 2, 4, undefined]);
    return [field, { ...(concurrency && { concurrency }), quotas: quotas(concurrency) }] as const;
  });
  return {
    ...(concurrency && { concurrency }),
    quotas: quotas(concurrency),
    cost: COST,
    fields: Object.fromEntries(fields),
  };
}

function metersOf({ fields = {}, quotas = [] }: Limits, choose: Choose, clock: SimulatedClock): readonly Measured[] {
  const all = [
    ...quotas.map((quota) => ({ field: undefined, quota })),
    ...Object.entries(fields).flatMap(([field, own]) => (own.quotas ?? []).map((quota) => ({ field, quota }))),
  ];
  return all.map(({ field, quota }) => ({ field, unit: quota.unit, meter: meterOf(quota, choose, clock) }));
}

function meterOf(quota: Quota, choose: Choose, clock: SimulatedClock): Meter {
  const windowMs = { '1 second': 1_000, '10 seconds': 10_000, '1 minute': 60_000 }[
    (quota as { window: string }).window
  ];
  const phase = choose.upTo(9_999);
  const now = () => clock.now() + phase;
  const start = choose.of(['aligned', 'first-use'] as const);
  const window = createFixedWindow({ limit: quota.quota, windowMs: windowMs ?? 0, start, now });
  // A response time is only known in the end: a window is closed once it is used up.
  if (quota.unit === 'seconds')
    return { fits: () => window.remaining > 0, admit: () => undefined, answer: (seconds) => window.settle(seconds) };
  return {
    fits: (amount) => window.remaining >= amount,
    admit: (amount) => window.settle(amount),
    answer: () => undefined,
  };
}

/** Returns how many requests the limits allow at once. */
function placesOf({ concurrency }: Pick<Limits, 'concurrency'> = {}): number {
  return typeof concurrency === 'number' ? concurrency : Infinity;
}

describe('random limits in every unit', () => {
  it('are kept to: nothing is refused, everything is sent, and nothing is left behind', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const clock = createSimulatedClock({ settleTurns: 2, startMs: 0 });
        const limits = limitsOf(choose);
        const meters = metersOf(limits, choose, clock);
        const gates = new Map<string | undefined, ConcurrencyGate>([
          [undefined, createConcurrencyGate(placesOf(limits))],
          ...FIELDS.map((field) => [field, createConcurrencyGate(placesOf(limits.fields?.[field]))] as const),
        ]);
        let [answered, refused] = [0, 0];
        const limiter = createLimiter({ limits, clock, maxWaitMs: 3_600_000 });
        const send = limiter.around(async ({ request }) => {
          const field = `${request.kind === 'query' ? 'Query' : 'Mutation'}.${/\w+(?=\()/.exec(request.document)?.[0]}`;
          const about = meters.filter((one) => one.field === undefined || one.field === field);
          const amount = (unit: string) => (unit === 'points' ? limiter.estimate(request).cost : 1);
          const places = [gates.get(undefined), gates.get(field)];
          const start = clock.now();
          await clock.sleep(choose.upTo(300));
          const isAdmitted =
            about.every(({ meter, unit }) => meter.fits(amount(unit))) && places.every((gate) => gate?.enter());
          if (!isAdmitted) refused++;
          for (const { meter, unit } of about) meter.admit(amount(unit));
          await clock.sleep(choose.of([0, 50, 900, 2_000]));
          for (const gate of places) gate?.leave();
          for (const { meter } of about) meter.answer((clock.now() - start) / 1000);
          answered++;
          return { status: 200, body: { data: {} }, text: '', headers: new Headers() };
        });
        const requests = Array.from({ length: 12 }, (_, at) => {
          const [root, name] = choose.of(FIELDS).split('.') as [string, string];
          const kind = root === 'Query' ? 'query' : 'mutation';
          const document = `${kind} q${at} { ${name}(first: ${1 + choose.upTo(50)}) { nodes { id } } }`;
          return textRequest({ document, operationName: `q${at}`, variables: {}, kind, coordinate: 'Query.x' });
        });
        const tally = { requests: 0, waitedMs: 0 };
        const call = { signal: undefined, tally, emit: () => undefined };
        await clock.run(() => Promise.all(requests.map((request) => send({ ...call, request }))));
        expect([answered, refused, clock.sleeping]).toEqual([requests.length, 0, 0]);
      }),
      { numRuns: runs(30), endOnFailure: true },
    ));
});
