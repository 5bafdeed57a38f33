import { costModels } from './cost-models.ts';
import type { ApiProfile } from './profile.ts';

/**
 * The profile of Linear. Its pages contradict each other about the quotas. These are the smaller ones, and the headers
 * override them.
 */
export const linear: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { max: 250 },
      perRequest: { complexity: 10_000 },
      quotas: [
        { unit: 'requests', quota: 1_500, restorePerSecond: 1_500 / 3_600 },
        { unit: 'complexity', quota: 2_000_000, restorePerSecond: 2_000_000 / 3_600 },
      ],
      cost: costModels.linear,
    },
    report: {
      unit: 'complexity',
      costHeader: 'x-complexity',
      families: { 'x-ratelimit-requests-': 'requests', 'x-ratelimit-complexity-': 'complexity' },
    },
  },
};
