import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../bench/limits/index.ts';
import { scenarios } from '../../bench/limits/scenarios.ts';

describe('reading as fast as the server allows', () => {
  it.each(scenarios)('$name: at most 1.02 of the theoretical minimum, and no refusal', async (scenario) => {
    const { ratio, refusals, rows } = await outcomeOf(scenario, 'endcursor');
    expect([rows, refusals]).toEqual([scenario.rows, 0]);
    expect(ratio).toBeGreaterThanOrEqual(1);
    expect(ratio).toBeLessThanOrEqual(1.02);
  });
});
