import type { Dialect } from './dialect.ts';

/**
 * Keyset paging: rows in the order of a key, and those alone whose key is greater than the last one's. The key and
 * the order are found by `detect/keyset.ts`, from the arguments.
 */
export const keyset: Dialect = {
  name: 'keyset',
  by: 'keyset',
  forms: ['list'],
  forward: { position: ['idgt'], size: ['first', 'limit', 'take'] },
};
