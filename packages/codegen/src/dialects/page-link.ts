import type { Dialect } from './dialect.ts';

/** Page numbers from the server: each page contains the number of the next one. */
export const pageLink: Dialect = {
  name: 'page-link',
  by: 'cursor',
  forms: ['connection', 'wrapper'],
  forward: {
    position: ['page', 'pagenumber'],
    size: ['pagesize', 'perpage', 'limit', 'size', 'first'],
    more: ['hasnextpage'],
    next: ['nextpage', 'next'],
  },
  total: ['totalcount', 'total', 'totalitems', 'totaldocuments', 'totaldocs', 'count'],
};
