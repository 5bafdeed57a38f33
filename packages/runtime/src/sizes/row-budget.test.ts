import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../../test/seed.ts';
import { createRowBudget } from './row-budget.ts';

const tooBig = { meaning: 'too-big' } as const;
const named = (allowed: number, asked: number) => ({ ...tooBig, exceeded: { of: 'cost', allowed, asked } as const });

describe('createRowBudget', () => {
  it('has no limit before a failure, and does not grow then', () => {
    const budget = createRowBudget();
    budget.grow();
    expect(budget.most).toBe(Infinity);
  });

  it('makes larger steps with each refusal that names no number', () => {
    const budget = createRowBudget();
    const steps = [10_000, 5_000, 1_250].map((rows) => {
      budget.failed(rows, tooBig);
      return budget.most;
    });
    expect(steps).toEqual([5_000, 1_250, 312]);
  });

  it('goes to nine tenths of a limit that is named, and stays there', () => {
    const budget = createRowBudget();
    budget.failed(10_000, named(500, 5_000));
    expect(budget.most).toBe(900);
    budget.grow();
    expect(budget.most).toBe(900);
    budget.failed(900, named(500, 600));
    expect(budget.most).toBe(675);
  });

  it('doubles after failures that are no refusals', () => {
    const budget = createRowBudget();
    budget.failed(100, { meaning: 'transient' });
    budget.grow();
    budget.grow();
    expect(budget.most).toBe(200);
  });

  it('finds what a server allows, and is never refused twice in a row for having grown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (allowed) => {
        const budget = createRowBudget();
        const asked = () => Math.min(10_000, budget.most);
        while (asked() > allowed) budget.failed(asked(), tooBig);
        for (let pages = 0; pages < 40; pages++) {
          budget.grow();
          if (asked() > allowed) budget.failed(asked(), tooBig);
          expect(asked()).toBeLessThanOrEqual(allowed);
        }
        expect(asked()).toBe(allowed);
      }),
    );
  });
});
