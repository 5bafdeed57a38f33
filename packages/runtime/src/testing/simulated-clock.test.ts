import { describe, expect, it } from 'vitest';
import { createSimulatedClock } from './simulated-clock.ts';

describe('SimulatedClock', () => {
  it('sleeps for exactly the time it is told', async () => {
    const clock = createSimulatedClock({ startMs: 5 });
    await clock.run(() => clock.sleep(3_600_000));
    expect(clock.now()).toBe(3_600_005);
  });

  it('wakes sleepers in the order of time, and of falling asleep within one instant', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const woken: string[] = [];
    const nap = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push(`${name}@${clock.now()}`);
    };
    await clock.run(() => Promise.all([nap('c', 20), nap('a', 10), nap('b', 10)]));
    expect(woken).toEqual(['a@10', 'b@10', 'c@20']);
  });

  it('stands still while tracked work is in flight, however many turns that takes', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const turns = async () => {
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => void setImmediate(resolve));
      return clock.now();
    };
    const [, seen] = await clock.run(() => Promise.all([clock.sleep(1), clock.track(turns())]));
    expect([seen, clock.now()]).toEqual([0, 1]);
  });

  it('rejects a sleep at once with the reason of its signal and leaves no sleeper behind', async () => {
    const clock = createSimulatedClock();
    const abort = new AbortController();
    const before = clock.now();
    const sleep = clock.sleep(1000, abort.signal);
    abort.abort('enough');
    await expect(sleep).rejects.toBe('enough');
    await expect(clock.sleep(1000, abort.signal)).rejects.toBe('enough');
    expect([clock.sleeping, clock.now()]).toEqual([0, before]);
  });

  it('does not wait for 0 or less', async () => {
    const clock = createSimulatedClock({ startMs: 7 });
    await clock.sleep(0);
    await clock.sleep(-1);
    expect(clock.now()).toBe(7);
  });

  it('passes on what the work returns and throws', async () => {
    const clock = createSimulatedClock();
    await expect(clock.run(async () => 'done')).resolves.toBe('done');
    await expect(clock.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('gives up on work that waits for nothing it knows of', async () => {
    const clock = createSimulatedClock({ stallMs: 1 });
    await expect(clock.run(() => new Promise(() => {}))).rejects.toThrow('Simulated work is stuck');
  });

  it('advances by a span with all that happens in it', async () => {
    const clock = createSimulatedClock({ startMs: 0 });
    const ticks: number[] = [];
    const tick = async (): Promise<void> => {
      await clock.sleep(40);
      ticks.push(clock.now());
      return tick();
    };
    void tick();
    await clock.advance(100);
    expect([ticks, clock.now()]).toEqual([[40, 80], 100]);
  });

  it('runs one piece of work at a time', async () => {
    const clock = createSimulatedClock();
    const first = clock.run(() => clock.sleep(1));
    await expect(clock.run(() => clock.sleep(1))).rejects.toThrow('one piece of work at a time');
    await first;
  });
});
