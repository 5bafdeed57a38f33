import { describe, expect, it } from 'vitest';
import { createConcurrencyGate } from './concurrency-gate.ts';

describe('createConcurrencyGate', () => {
  it('lets its limit in, and one more when one has left', () => {
    const gate = createConcurrencyGate(2);
    expect([gate.enter(), gate.enter(), gate.enter()]).toEqual([true, true, false]);
    gate.leave();
    expect([gate.enter(), gate.inside]).toEqual([true, 2]);
  });
});
