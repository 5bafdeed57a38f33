import type { Dialect } from './dialect.ts';

/**
 * A leaf of the last row as the position of the next page, in the server's own order: `tasks(pageSize, searchAfter) {
 * sortValues }`. `detect/match-last-row.ts` has the evidence that each name needs.
 */
export const lastRow: Dialect = {
  name: 'last-row',
  by: 'keyset',
  forms: ['connection', 'wrapper', 'list'],
  forward: {
    position: ['searchafter', 'startingafter', 'startafterid', 'afterid', 'after', 'cursor', 'aftercursor'],
    size: ['first', 'limit', 'pagesize', 'take', 'perpage', 'size', 'count', 'top'],
    more: ['hasnextpage', 'hasmore*', 'hasnext', 'more'],
    key: ['sortvalues', 'searchafter', 'cursor', 'id', 'uuid', '*id'],
  },
};
