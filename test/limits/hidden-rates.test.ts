import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../seed.ts';
import { type HiddenRate, readHidden } from './hidden-rate.ts';

/*
 * Limits on requests that are not configured, of random length and number. The least time is that of a client that sends
 * each request as soon as the server admits it.
 */

const rates = fc.record({
  kind: fc.constantFrom<HiddenRate['kind']>('aligned', 'first-use', 'sliding'),
  windowMs: fc.constantFrom(1_000, 7_000, 15_000, 60_000),
  limit: fc.integer({ min: 2, max: 40 }),
  latencyMs: fc.integer({ min: 20, max: 160 }),
});
type Rate = typeof rates extends fc.Arbitrary<infer T> ? T : never;

const FEW = 3;
const MANY = 20;

/** Checks the reading of a number of windows with random rates. */
function check(
  of: Pick<HiddenRate, 'states' | 'hasHeaders'> & Partial<Pick<HiddenRate, 'kind'>>,
  windows: number,
  { factor, lostMs, refusals }: { readonly factor: number; readonly lostMs: number; readonly refusals: number },
): Promise<void> {
  return fc.assert(
    fc.asyncProperty(rates, async (random: Rate) => {
      const rate: HiddenRate = { ...random, ...of };
      const reading = await readHidden(rate, rate.limit * windows);
      expect(reading.refusals).toBeLessThanOrEqual(refusals);
      expect(reading.ms).toBeLessThanOrEqual(reading.leastMs * factor + lostMs);
    }),
    { numRuns: runs(25) },
  );
}

describe('a rate that nobody configured', () => {
  it.each([
    { windows: FEW, factor: 1.1, lostMs: 3_000, refusals: 3 },
    { windows: MANY, factor: 1.2, lostMs: 25_000, refusals: 13 },
  ])('is known after two refusals that state a wait ($windows windows)', ({ windows, ...goal }) =>
    check({ states: 'wait', hasHeaders: false }, windows, goal),
  );

  it.each([
    { windows: FEW, factor: 1.1, lostMs: 20_000, refusals: 4 },
    { windows: MANY, factor: 1.3, lostMs: 180_000, refusals: 11 },
  ])('is known after few refusals that state nothing ($windows windows)', ({ windows, ...goal }) =>
    check({ states: 'nothing', hasHeaders: false }, windows, goal),
  );

  it('is known without a refusal from headers', () =>
    check({ states: 'wait', hasHeaders: true }, MANY, { factor: 1.2, lostMs: 15_000, refusals: 0 }));

  it.each(['wait', 'nothing'] as const)('is that of a bucket, whose refusals state a time or none (%s)', (states) =>
    check({ states, hasHeaders: false, kind: 'bucket' }, MANY, { factor: 1.6, lostMs: 180_000, refusals: 20 }),
  );

  it('is not concluded from one refusal that states a wait', () =>
    check({ states: 'wait', hasHeaders: false, kind: 'incident' }, MANY, { factor: 1, lostMs: 1_300, refusals: 1 }));
});
