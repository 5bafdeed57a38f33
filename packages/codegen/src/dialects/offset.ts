import type { Dialect } from './dialect.ts';

/** Offset paging: a number of rows to skip, and a number of rows to return. */
export const offset: Dialect = {
  name: 'offset',
  by: 'offset',
  forms: ['connection', 'wrapper', 'list'],
  forward: {
    position: ['offset', 'skip', 'skipcount', 'startindex', 'start', 'from'],
    size: [
      'limit',
      'take',
      'first',
      'pagesize',
      'perpage',
      'size',
      'count',
      'max',
      'maxresults',
      'maxresultcount',
      'maxitems',
      'maxrecords',
      'maxrows',
      'maxcount',
    ],
    sized: true,
    doubtful: ['start', 'from'],
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
