import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../bench/limits/index.ts';
import { scenarios } from '../../bench/limits/scenarios.ts';

describe('reading as fast as the server allows', () => {
  it.each(scenarios)('$name: at most 1.02 of the theoretical minimum, and no refusal', async (scenario) => {
    const { minimum, refusals, rows, seconds } = await outcomeOf(scenario, 'endcursor');
    expect([rows, refusals]).toEqual([scenario.rows, 0]);
    expect(seconds).toBeGreaterThanOrEqual(minimum);
    // Other requests would have been faster, so ours are wrong.
    const other = await outcomeOf(scenario, 'fixed delay');
    expect(seconds).toBeLessThanOrEqual(1.02 * Math.min(minimum, other.minimum));
  });
});
