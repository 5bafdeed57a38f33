import { costModels } from './cost-models.ts';
import type { ApiProfile } from './api-profile.ts';

/** The profile of Aligni, with the limits of the standard plan. */
export const aligni: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 100 },
      concurrency: 1,
      perRequest: { complexity: 10_000 },
      quotas: [
        { unit: 'requests', quota: 10, window: '1 minute' },
        { unit: 'complexity', quota: 600_000, window: '1 hour' },
      ],
      cost: costModels.aligni,
    },
    // A refusal without a delay means waiting until the minute is over.
    signals: { throttledWaitMs: 60_000, credentials: 'Authorization: Token <token>' },
    report: { unit: 'complexity', body: 'extensions.complexity' },
  },
  plans: {
    premium: {
      concurrency: 2,
      perRequest: { complexity: 20_000 },
      quotas: [
        { unit: 'requests', quota: 30, window: '1 minute' },
        { unit: 'complexity', quota: 3_600_000, window: '1 hour' },
      ],
    },
  },
  literals: ['OperatorScalar', 'RangeScalar'],
};
