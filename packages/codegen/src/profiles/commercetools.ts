import type { ApiProfile } from './api-profile.ts';

/**
 * The profile of commercetools. Each project has its own limit on complexity, which its field `limits` returns. The rules
 * of complexity are not documented.
 * @see https://docs.commercetools.com/api/limits
 * @see https://docs.commercetools.com/api/general-concepts#limit
 */
export const commercetools: ApiProfile = {
  runtime: {
    limits: { pageSize: { max: 500 } },
    signals: { codes: { QueryComplexityLimitExceeded: 'too-big' }, credentials: 'Authorization: Bearer <token>' },
  },
  filters: { search: { '*.where': { dialect: 'commercetools' } }, orders: { '*.sort': 'commercetools' } },
  scalars: {
    BigDecimal: 'string',
    Country: 'string',
    Currency: 'string',
    Date: 'string',
    DateTime: 'string',
    KeyReferenceInput: 'string',
    Locale: 'string',
    Long: 'number',
    Time: 'string',
    YearMonth: 'string',
  },
};
