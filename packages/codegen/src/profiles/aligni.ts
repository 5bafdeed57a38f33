import { costModels } from './cost-models.ts';
import type { ApiProfile } from './profile.ts';

/**
 * The profile of Aligni, with the limits of the standard plan. The premium plan has 30 requests, complexities of 20,000
 * and 3,600,000, and 2 requests in flight.
 */
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
    signals: { throttledWaitMs: 60_000 },
    report: { unit: 'complexity', body: 'extensions.complexity' },
  },
  literals: ['OperatorScalar', 'RangeScalar'],
};
