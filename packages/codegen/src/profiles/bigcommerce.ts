import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of BigCommerce. The quota depends on the plan of the store, and headers report it.
 * @see https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits
 */
export const bigcommerce: ApiProfile = {
  runtime: {
    report: {
      headers: [
        {
          limit: 'x-rate-limit-requests-quota',
          remaining: 'x-rate-limit-requests-left',
          resetAt: 'x-rate-limit-time-reset-ms',
          window: 'x-rate-limit-time-window-ms',
          time: 'milliseconds',
        },
      ],
    },
    signals: { credentials: 'Authorization: Bearer <token>' },
  },
  scalars: { BigDecimal: 'number', DateTime: 'string', Long: 'number' },
};
