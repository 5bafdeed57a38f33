import { describe, expect, it } from 'vitest';
import { lowerBound } from '../../bench/nested/bound.ts';
import { byExecution, byModel, ours, oursAtOnce } from '../../bench/nested/outcome.ts';
import { selections } from '../../bench/nested/selections.ts';
import { MOST_NODES } from '../../bench/nested/source.ts';
import { strategies } from '../../bench/nested/strategies.ts';
import { makeScopeRecords, scopeSizes } from '../servers/scope-records.ts';

const SMALL = { members: 60, groupsPerUser: 150, membersPerGroup: 250, scenarios: 240 };
const [licences, groups] = selections;

describe('what a selection of nested lists costs', () => {
  it.each(selections)('$name: is at most 1.15 of the lower bound, within the limits, and whole', async (selection) => {
    const bound = lowerBound(selection, makeScopeRecords({ ...scopeSizes, ...SMALL }));
    const { nodes, points, refusals, requests, rows } = await ours(selection, SMALL);
    expect([rows, refusals]).toEqual([bound.rows, 0]);
    expect(nodes).toBeLessThanOrEqual(MOST_NODES);
    expect(requests).toBeGreaterThanOrEqual(bound.requests);
    // The same group of several members may be read once.
    expect(points).toBeGreaterThanOrEqual(bound.pointsOnce);
    expect(points / bound.points).toBeLessThanOrEqual(1.15);
  });

  it('is at most 1.15 of the lower bound in one query, also where no group is shared', async () => {
    if (!groups) throw new Error('there is no selection');
    const apart = { ...SMALL, members: 150, groups: 50_000_000 };
    const bound = lowerBound(groups, makeScopeRecords({ ...scopeSizes, ...apart }));
    const { nodes, points, refusals, rows } = await oursAtOnce(groups, apart);
    expect(bound.pointsOnce).toBe(bound.points);
    expect([rows, refusals]).toEqual([bound.rows, 0]);
    expect(nodes).toBeLessThanOrEqual(MOST_NODES);
    expect(points / bound.points).toBeLessThanOrEqual(1.15);
  });

  it('is less than by each way by hand', async () => {
    if (!groups) throw new Error('there is no selection');
    const { points } = await ours(groups, SMALL);
    for (const strategy of Object.values(strategies)) {
      expect(points).toBeLessThan((await byModel(strategy, groups, SMALL)).points);
    }
  });
});

describe('the model of the meter', () => {
  const cases = Object.entries(strategies).flatMap(([name, strategy]) =>
    selections.map((selection) => ({ name, strategy, selection, title: selection.name })),
  );

  it.each(cases)('agrees with execution: $name, $title', async ({ selection, strategy }) => {
    const executed = await byExecution(strategy, selection, SMALL);
    expect(await byModel(strategy, selection, SMALL)).toEqual({ ...executed, nodes: 0 });
    expect(executed.refusals).toBe(0);
  });

  it('waits for the points of another hour as the server does', async () => {
    if (!licences) throw new Error('there is no selection');
    const [members, points] = [70, 60];
    const [, perParent] = Object.values(strategies);
    if (!perParent) throw new Error('there is no strategy');
    const executed = await byExecution(perParent, licences, { members }, points);
    expect(await byModel(perParent, licences, { members }, points)).toEqual({ ...executed, nodes: 0 });
    expect(executed.ms).toBeGreaterThan(3_600_000);
  });
});
