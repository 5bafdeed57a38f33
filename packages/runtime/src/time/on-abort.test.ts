import { describe, expect, it } from 'vitest';
import { onAbort } from './on-abort.ts';

describe('onAbort', () => {
  it('tells every listener that was not taken back', () => {
    const controller = new AbortController();
    const told: number[] = [];
    const takeBack = [1, 2, 3].map((one) => onAbort(controller.signal, () => told.push(one)));
    takeBack[1]?.();
    controller.abort();
    expect(told).toEqual([1, 3]);
  });

  it('adds one listener to the signal, however many there are', () => {
    const { signal } = new AbortController();
    const added: string[] = [];
    const add = signal.addEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (added.push(args[0]), add(...args));
    for (let one = 0; one < 20; one++) onAbort(signal, () => undefined);
    expect(added).toEqual(['abort']);
  });

  it('does nothing without a signal', () => {
    const told: number[] = [];
    onAbort(undefined, () => told.push(1))();
    expect(told).toEqual([]);
  });
});
