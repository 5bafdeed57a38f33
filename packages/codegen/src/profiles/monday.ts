import { costModels } from './cost-models.ts';
import type { ApiProfile } from './profile.ts';

/** The profile of monday. Refused requests count too, so waiting is better than retrying. */
export const monday: ApiProfile = {
  // Page numbers begin with 1. Without this, each reading would have to find out.
  paging: {
    dialects: [{ name: 'page', by: 'page', form: 'list', forward: { position: 'page', size: 'limit', start: 1 } }],
  },
  runtime: {
    limits: {
      pageSize: { max: 500 },
      concurrency: 40,
      perRequest: { complexity: 5_000_000 },
      quotas: [
        { unit: 'requests', quota: 1_000, window: '1 minute' },
        { unit: 'complexity', quota: 5_000_000, window: '1 minute' },
      ],
      cost: costModels.monday,
    },
    report: {
      unit: 'complexity',
      field: 'complexity { before after query reset_in_x_seconds }',
      fieldOn: 'query mutation',
      names: { cost: 'query', remaining: 'after', resetAt: 'reset_in_x_seconds' },
      families: {},
      policies: { complexityMinute: 'complexity' },
    },
  },
};
