import type { Dialect } from './dialect.ts';

/** The number of the page, and how many rows a page has. */
export const page: Dialect = {
  name: 'page',
  by: 'page',
  forms: ['connection', 'wrapper', 'list'],
  forward: {
    position: ['page', 'pagenumber', 'currentpage', 'pagenum', 'pageindex', 'pageno'],
    size: ['perpage', 'pagesize', 'limit', 'size', 'per', 'first', 'itemsperpage', 'count', 'take'],
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
