import type { Dialect } from './dialect.ts';

/** Page numbers: the number of a page, and the number of rows per page. */
export const page: Dialect = {
  name: 'page',
  by: 'page',
  forms: ['connection', 'wrapper', 'list'],
  forward: {
    position: ['page', 'pagenumber', 'currentpage', 'pagenum', 'pageindex', 'pageno'],
    size: [
      'perpage',
      'pagesize',
      'limit',
      'size',
      'per',
      'first',
      'itemsperpage',
      'count',
      'take',
      'resultsperpage',
      'rowsperpage',
      'resultsize',
    ],
    more: ['hasnextpage', 'hasmore*', 'hasnext', 'more'],
    pages: ['totalpages', 'pagecount', 'lastpage', 'pages', 'numpages', 'pagestotal', 'countpages'],
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
    'itemcount',
    'count',
  ],
};
