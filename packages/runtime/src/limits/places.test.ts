import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { createPlaces } from './places.ts';

/** A server of which nobody knows how many requests it serves at once. */
interface Server {
  readonly capacity: number;
  /** What it does with more: they wait, or it refuses them. */
  readonly beyond: 'wait' | 'refuse';
}

const BASE_MS = 100;
const REFUSAL_MS = 10;

/** Sends requests for a while, as many at once as the places allow. Returns how many were answered and refused, and the slowest. */
async function load({ beyond, capacity }: Server, concurrency: number | 'auto', forMs: number) {
  const clock = createSimulatedClock({ startMs: 0 });
  const places = createPlaces(concurrency);
  let [under, answered, refused, slowest] = [0, 0, 0, 0];
  let freeAt = 0;
  const one = async (): Promise<void> => {
    const together = ++under;
    const start = clock.now();
    const isRefused = beyond === 'refuse' && together > capacity;
    if (isRefused) await clock.sleep(REFUSAL_MS);
    else {
      // The server answers one after the other at the rate of its capacity.
      freeAt = Math.max(freeAt, start - BASE_MS) + BASE_MS / capacity;
      await clock.sleep(Math.max(BASE_MS, freeAt - start + (BASE_MS * (capacity - 1)) / capacity));
    }
    under--;
    if (isRefused) refused++;
    else answered++;
    slowest = Math.max(slowest, clock.now() - start);
    places.learn({ ms: clock.now() - start, refused: isRefused, together });
  };
  const busy = new Set<Promise<void>>();
  await clock.run(async () => {
    while (clock.now() < forMs) {
      while (busy.size < places.count) {
        const sent: Promise<void> = one().finally(() => busy.delete(sent));
        busy.add(sent);
      }
      await Promise.race(busy);
    }
    await Promise.all(busy);
  });
  return { answered, refused, slowest };
}

describe('createPlaces', () => {
  it.each([1, 3, 8, 20].flatMap((capacity) => (['wait', 'refuse'] as const).map((beyond) => ({ capacity, beyond }))))(
    'comes close to the best fixed number for a server of %o',
    async (server) => {
      const best = await load(server, server.capacity, 20_000);
      const found = await load(server, 'auto', 20_000);
      expect(found.answered / best.answered).toBeGreaterThanOrEqual(0.8);
      expect(found.refused / found.answered).toBeLessThanOrEqual(0.05);
    },
  );

  it('keeps answers fast for as long as it runs', async () => {
    const { slowest } = await load({ capacity: 3, beyond: 'wait' }, 'auto', 120_000);
    expect(slowest).toBeLessThan(5 * BASE_MS);
  });

  it('follows a server that becomes slower', () => {
    const places = createPlaces('auto');
    for (let count = 0; count < 40; count++) places.learn({ ms: 100, refused: false, together: places.count });
    const before = places.count;
    for (let count = 0; count < 400; count++) places.learn({ ms: 300, refused: false, together: places.count });
    expect(places.count).toBeLessThan(before / 2);
  });

  it('does not grow while its places are not used', () => {
    const places = createPlaces('auto');
    for (let count = 0; count < 100; count++) places.learn({ ms: 100, refused: false, together: 1 });
    expect(places.count).toBe(2);
  });

  it('never has less than one place', () => {
    const places = createPlaces('auto');
    for (let count = 0; count < 100; count++) places.learn({ ms: 5, refused: true, together: 1 });
    expect(places.count).toBe(1);
  });

  it('keeps a number that is given', () => {
    const places = createPlaces(3);
    places.learn({ ms: 5, refused: true, together: 3 });
    expect(places.count).toBe(3);
  });
});
