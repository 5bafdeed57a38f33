import type { ApiProfile } from './index.ts';

/** Aligni, standard plan. */
export const aligni: ApiProfile = {
  runtime: {
    limits: {
      pageSize: { default: 10, max: 100 },
      concurrency: 1,
      quotas: [{ unit: 'requests', quota: 10, window: '1 minute' }],
    },
  },
  literals: ['OperatorScalar', 'RangeScalar'],
};
