import { expect, it } from 'vitest';
import { addUse, type Uses } from './uses.ts';

it('adds up what each process uses, and forgets the one that has used nothing for longest', () => {
  const uses: Uses = {};
  for (let at = 0; at < 64; at++) addUse(uses, `job ${at}`, 1, at);
  addUse(uses, 'job 0', 4, 100);
  expect(uses['job 0']).toEqual({ amount: 5, at: 100 });
  addUse(uses, 'job 64', 1, 101);
  expect(Object.keys(uses)).toHaveLength(64);
  expect(uses).not.toHaveProperty('job 1');
  expect(uses).toHaveProperty('job 0');
});
