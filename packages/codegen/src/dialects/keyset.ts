import type { Dialect } from './dialect.ts';

/**
 * Keyset paging: rows in the order of a key, and those alone whose key is greater than the last one's. The key is the
 * name of the bound without its `gt`; the order by it is found beside, by `detect/keyset.ts`.
 */
export const keyset: Dialect = {
  name: 'keyset',
  by: 'keyset',
  forms: ['list'],
  forward: { position: ['idgt'], size: ['first', 'limit', 'take'] },
};
