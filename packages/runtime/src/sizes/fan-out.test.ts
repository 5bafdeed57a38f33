import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../../test/seed.ts';
import { createFanOut, type FanOut } from './fan-out.ts';

function fanOutOf(lengths: readonly number[], bound?: number): FanOut {
  const fanOut = createFanOut(bound);
  for (const length of lengths) fanOut.add(length);
  return fanOut;
}

const twenty = (length: number) => Array.from({ length: 20 }, () => length);

describe('createFanOut', () => {
  it('guesses until twenty lists were read, and goes by them then', () => {
    const fanOut = fanOutOf(twenty(4).slice(1));
    expect(fanOut.known).toBe(false);
    expect(fanOut.mean()).toBeGreaterThan(4);
    fanOut.add(4);
    expect([fanOut.known, fanOut.mean(), fanOut.count]).toEqual([true, 4, 20]);
  });

  it('expects what a caller bounds lists to', () => {
    expect(createFanOut(7).mean()).toBe(7);
    expect(createFanOut(7).pages(5, 1)).toBe(2);
  });

  it('forgets what was read long ago', () => {
    const fanOut = fanOutOf(Array.from({ length: 400 }, () => 90));
    for (let at = 0; at < 400; at++) fanOut.add(2);
    expect([fanOut.mean(), fanOut.count]).toEqual([2, 800]);
  });

  it('counts the pages that are missing behind a first one, and one at least where none was asked for', () => {
    const fanOut = fanOutOf([...twenty(0), ...twenty(25)]);
    expect(fanOut.pages(0, 10)).toBe((0 + 3) / 2);
    expect(fanOut.pages(5, 10)).toBe((0 + 2) / 2);
    expect(fanOut.pages(25, 10)).toBe(0);
    expect(fanOut.pages(undefined, 10)).toBe((1 + 3) / 2);
  });

  it('counts the rows that come with a first page', () => {
    const fanOut = fanOutOf([...twenty(0), ...twenty(25)]);
    expect([0, 10, 25, 100].map((size) => fanOut.within(size))).toEqual([0, 5, 12.5, 12.5]);
    expect(createFanOut(7).within(10)).toBe(7);
  });

  it('counts anew when lengths were added', () => {
    const fanOut = fanOutOf(twenty(10));
    expect(fanOut.pages(0, 10)).toBe(1);
    for (const length of twenty(30)) fanOut.add(length);
    expect(fanOut.pages(0, 10)).toBe(2);
  });

  it('counts no pages of a list that is bounded to nothing', () => {
    const fanOut = createFanOut(0);
    expect([fanOut.pages(0, 0), fanOut.pages(undefined, 0), fanOut.mean()]).toEqual([0, 1, 0]);
  });

  it('names lengths that half of the lists, three of four, nine of ten … and all do not exceed', () => {
    const lengths = Array.from({ length: 100 }, (_, at) => at + 1).toReversed();
    expect(fanOutOf(lengths).quantiles()).toEqual([50, 75, 90, 95, 100]);
    expect(fanOutOf(twenty(0)).quantiles()).toEqual([1, 1, 1, 1, 1]);
  });

  it('never counts fewer pages for smaller ones, or for a smaller first one', () => {
    const lengths = fc.array(fc.nat(500), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(lengths, fc.nat(100), fc.integer({ min: 1, max: 100 }), (all, had, size) => {
        const fanOut = fanOutOf(all);
        expect(fanOut.pages(had, size)).toBeGreaterThanOrEqual(fanOut.pages(had, size + 1));
        expect(fanOut.pages(had, size)).toBeGreaterThanOrEqual(fanOut.pages(had + 1, size));
        // An average of integers is rounded, and so is what is left of it.
        expect(fanOut.pages(had, size) * size - (fanOut.mean() - had)).toBeGreaterThan(-1e-9);
      }),
    );
  });
});
