import type { Dialect } from './dialect.ts';

/** The number of rows to leave out, and how many to give. */
export const offset: Dialect = {
  name: 'offset',
  by: 'offset',
  forms: ['connection', 'wrapper', 'list'],
  forward: {
    position: ['offset', 'skip', 'start', 'from', 'startindex'],
    size: ['limit', 'take', 'first', 'pagesize', 'perpage', 'size', 'count', 'max*'],
    more: ['hasnextpage', 'hasmore*', 'hasnext', 'more'],
  },
  total: [
    'totalcount',
    'total',
    'totalitems',
    'totalresults',
    'totaldocs',
    'totalentries',
    'totalrecords',
    'counttotal',
    'maxcount',
    'count',
  ],
};
