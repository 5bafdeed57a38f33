import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../test/servers/virtual-clock.ts';
import { type Clock, startTimer } from './clock.ts';

describe('startTimer', () => {
  it('calls back by the sleep of a clock that has nothing else', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const at: number[] = [];
    startTimer(clock, 50, () => at.push(clock.now()));
    await clock.advance(100);
    expect(at).toEqual([50]);
  });

  it('leaves nothing behind where it is taken back', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    const at: number[] = [];
    startTimer(clock, 50, () => at.push(clock.now()))();
    await clock.advance(100);
    expect([at, clock.sleeping]).toEqual([[], 0]);
  });

  it('uses the timer of a clock that has one', () => {
    const calls: string[] = [];
    const timer: Clock['timer'] = (ms) => (calls.push(`start ${ms}`), () => calls.push('stop'));
    const clock: Clock = { now: () => 0, sleep: () => Promise.reject(new Error('it sleeps')), timer };
    startTimer(clock, 50, () => undefined)();
    expect(calls).toEqual(['start 50', 'stop']);
  });
});
