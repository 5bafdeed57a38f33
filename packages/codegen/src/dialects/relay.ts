import type { Dialect } from './dialect.ts';

/**
 * Relay cursor connections (https://relay.dev/graphql/connections.htm), in every form found in real schemas. There may
 * be edges, nodes or both. Page info may be partial or have other names, and arguments may be inside an input object.
 */
export const relay: Dialect = {
  name: 'relay',
  by: 'cursor',
  forms: ['connection'],
  forward: {
    position: ['after', 'aftercursor', 'cursor'],
    size: ['first', 'limit', 'pagesize', 'take', 'count', 'top', 'resultsize'],
    more: ['hasnextpage', 'hasnext', 'hasmore*'],
    next: ['endcursor', 'nextcursor'],
  },
  backward: {
    position: ['before', 'beforecursor'],
    size: ['last', 'limit', 'pagesize', 'take', 'count'],
    more: ['haspreviouspage', 'hasprevious', 'hasprev*'],
    next: ['startcursor', 'previouscursor', 'prevcursor'],
  },
  total: ['totalcount', 'total', 'totalitems', 'count'],
};
