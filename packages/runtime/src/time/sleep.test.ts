import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import { type Clock, MAX_TIMER_MS, systemClock } from './clock.ts';
import { sleep } from './sleep.ts';

/** A clock whose timers end at once; it records their durations. */
function hurried() {
  const waits: number[] = [];
  const timer: Clock['timer'] = (ms, tell) => {
    waits.push(ms);
    queueMicrotask(tell);
    return () => undefined;
  };
  return { waits, clock: { now: () => 0, timer } };
}

describe('sleep', () => {
  it('resolves when the time has passed', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const woken = sleep(clock, 50).then(() => clock.now());
    await clock.advance(100);
    expect(await woken).toBe(50);
  });

  it('cuts a wait that no timer can hold', async () => {
    const { clock, waits } = hurried();
    await sleep(clock, 2 * MAX_TIMER_MS + 7);
    expect(waits).toEqual([MAX_TIMER_MS, MAX_TIMER_MS, 7]);
  });

  it('waits for nothing where there is no time to wait', async () => {
    const { clock, waits } = hurried();
    await sleep(clock, 0);
    await sleep(clock, -5);
    expect(waits).toEqual([]);
  });

  it('rejects at once with the reason of an abort, and leaves no timer behind', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const controller = new AbortController();
    const refused = expect(sleep(clock, 1_000, controller.signal)).rejects.toBe('enough');
    controller.abort('enough');
    await refused;
    await clock.advance(0);
    expect([clock.now(), clock.sleeping]).toEqual([0, 0]);
  });

  it('rejects where it was aborted before, whatever the time', async () => {
    const signal = AbortSignal.abort('before');
    await expect(sleep(systemClock, 1_000, signal)).rejects.toBe('before');
    await expect(sleep(systemClock, 0, signal)).rejects.toBe('before');
  });
});
