import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/index.ts';
import { readOptions } from './options.ts';

const cost = { unit: 'points', object: 1, minimum: 5 };
const perMinute = (quota: number, unit = 'requests') => ({ unit, quota, window: '1 minute' });

describe('limits that contradict each other', () => {
  it.each<[limits: object, said: string]>([
    [
      { quotas: [perMinute(5), perMinute(9)] },
      'limits.quotas.1: there is a quota of requests in 1 minute already. Remove one of them',
    ],
    [{ quotas: [perMinute(5, 'request')] }, 'limits.quotas.0.unit: nothing counts request; did you mean requests?'],
    [{ quotas: [perMinute(5, 'credits')], cost }, 'nothing counts credits. There are requests, seconds, points'],
    [{ quotas: [perMinute(4, 'points')], cost }, 'limits.quotas.0: one request takes 5 points, and the quota is 4'],
    [
      { quotas: [{ ...perMinute(4), mutation: 5 }] },
      'limits.quotas.0: one request takes 5 requests, and the quota is 4',
    ],
    [
      { fields: { 'Query.a': { quotas: [perMinute(5), perMinute(5)] } } },
      'limits.fields.Query.a.quotas.1: there is a quota of requests in 1 minute already',
    ],
    [{ perRequest: { points: 10 } }, 'limits.perRequest.points: nothing counts points. Give limits.cost the rules'],
    [{ perRequest: { complexity: 10 }, cost }, 'The rules in limits.cost count points'],
    [{ perRequest: { points: 4 }, cost }, 'limits.perRequest.points: each operation costs at least 5'],
    [
      { pageSize: { max: 10 }, cost: { ...cost, defaultSize: 20 } },
      'limits.cost.defaultSize: a page has 20 rows, and limits.pageSize.max is 10',
    ],
    [{ cost: { ...cost, keys: ['id'] } }, 'limits.cost.keys: they have no effect without a rowFactor'],
    [{ cost: { unit: 'seconds', leaf: 1 } }, 'limits.cost.unit: seconds are counted without rules'],
    [{ concurrency: 0 }, 'limits.concurrency: give at least 1'],
  ])('are refused: %j', (limits, said) => {
    expect(() => readOptions({ limits }, false)).toThrow(said);
  });

  it('are found in what a profile and the configuration say together', () => {
    expect(() => readOptions({ api: 'linear', limits: { cost } }, false)).toThrow(
      'limits.perRequest.complexity: nothing counts complexity. The rules in limits.cost count points',
    );
    const habits = { report: { unit: 'point', headers: [{ unit: 'request', limit: 'x-limit' }] } };
    const misspelt = () => readOptions({ limits: { cost }, habits }, false);
    expect(misspelt).toThrow('habits.report.unit: no quota counts point; did you mean points?');
    expect(misspelt).toThrow('habits.report.headers.0.unit: no quota counts request; did you mean requests?');
  });

  it('are in no profile, with any of its plans', () => {
    for (const [name, { plans = {} }] of Object.entries(profiles))
      for (const plan of [undefined, ...Object.keys(plans)])
        expect(() => readOptions({ api: plan ? { name, plan } : name }, false)).not.toThrow();
  });

  it('may be reported by the server in units of its own', () => {
    const habits = { report: { families: { 'x-credits-': 'credits' } } };
    const quotas = [
      perMinute(5),
      { unit: 'requests', quota: 100, window: '1 hour' },
      { ...perMinute(1, 'writes'), query: 0 },
    ];
    expect(() => readOptions({ limits: { quotas }, habits }, false)).not.toThrow();
  });

  it('are an unknown plan, with the one that was meant', () => {
    expect(() => readOptions({ api: { name: 'monday', plan: 'enterprize' } }, false)).toThrow(
      'did you mean enterprise?',
    );
    expect(() => readOptions({ api: { name: 'hasura', plan: 'pro' } }, false)).toThrow(
      'hasura has no plans. Remove it',
    );
  });
});
