import type { Dialect } from './dialect.ts';

/** Continuation tokens: a page hands out the token of the next one, until there is none (null, or an empty string). */
export const token: Dialect = {
  name: 'token',
  by: 'cursor',
  forms: ['wrapper'],
  forward: {
    position: [
      'nexttoken',
      'pagetoken',
      'cursor',
      'nextcursor',
      'pagecursor',
      'after',
      'next',
      '*cursor',
      '*token',
      'continuation*',
    ],
    size: ['limit', 'first', 'pagesize', 'perpage', 'maxresults', 'size', 'take', 'count', 'num*'],
    more: ['hasnextpage', 'hasmore*', 'hasnext', 'more'],
    next: [
      'nexttoken',
      'nextpagetoken',
      'nextcursor',
      'nextpagecursor',
      'next',
      'endcursor',
      'cursor',
      'after',
      '*cursor',
      '*token',
      'continuation*',
    ],
  },
  total: ['totalcount', 'total', 'totalitems', 'totalresults', 'count'],
};
