import type { Dialect } from './dialect.ts';

/**
 * Relay cursor connections (https://relay.dev/graphql/connections.htm), in every form that real schemas have: with
 * edges, nodes or both, page info complete, in part or with other names, arguments inside an input object.
 */
export const relay: Dialect = {
  name: 'relay',
  by: 'cursor',
  forms: ['connection'],
  forward: {
    position: ['after', 'aftercursor', 'cursor'],
    size: ['first', 'limit', 'pagesize', 'take', 'count'],
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
