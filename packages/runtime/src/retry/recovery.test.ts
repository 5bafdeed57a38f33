import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../test/servers/virtual-clock.ts';
import { createRecovery } from './recovery.ts';

const clock = new VirtualClock({ startMs: 0 });
const create = () => createRecovery({ retry: {}, words: undefined, clock, random: () => 0 });

describe('createRecovery', () => {
  it('remembers what was made under a key', () => {
    const { remembered } = create();
    expect([remembered('a', () => 1), remembered('b', () => 2), remembered('a', () => 3)]).toEqual([1, 2, 1]);
  });

  it('remembers the last thousand keys, so that memory stays bounded', () => {
    const { remembered } = create();
    for (let key = 0; key <= 1000; key++) remembered(String(key), () => key);
    expect([remembered('1', () => 'anew'), remembered('1000', () => 'anew')]).toEqual([1, 1000]);
    expect(remembered('0', () => 'anew')).toBe('anew');
  });
});
