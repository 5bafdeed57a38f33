import { costModels } from './cost-models.ts';
import type { ApiProfile } from './profile.ts';

/** Aligni, standard plan. Premium has 30 requests, 20,000 and 3,600,000 of complexity, and 2 requests at once. */
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
    // Refused until the minute is over, where the answer does not say for how long.
    signals: { throttledWaitMs: 60_000 },
    report: { unit: 'complexity', body: 'extensions.complexity' },
  },
  literals: ['OperatorScalar', 'RangeScalar'],
};
