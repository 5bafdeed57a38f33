import type { Dialect } from './dialect.ts';

/**
 * Keyset paging: rows in the order of a key, restricted to keys greater than the last row's. The key is the name of the
 * bound without its `gt`. `detect/keyset.ts` finds the order by that key.
 */
export const keyset: Dialect = {
  name: 'keyset',
  by: 'keyset',
  forms: ['list'],
  forward: { position: ['idgt'], size: ['first', 'limit', 'take'] },
};
