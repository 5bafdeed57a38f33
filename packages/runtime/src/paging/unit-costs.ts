import type { NestedSite, SizeOf } from '../document/nested-list.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Price } from '../limits/price.ts';
import type { GraphQLRequest } from '../transport/transport.ts';

/** What an operation with nested lists costs, taken apart: it is linear in each of its page sizes. */
export interface UnitCosts {
  /** A page of the outermost list without its rows, and each of its rows, without nested lists. */
  readonly page: Price;
  readonly row: Price;
  /** A nested list without its rows, and each of its rows, without the lists in them; by the number of its field. */
  readonly lists: readonly { readonly list: Price; readonly row: Price }[];
  /** What stands around a list that is asked for apart from its object. */
  readonly apart: readonly Price[];
}

/** What costs are measured on. */
export interface Measured {
  readonly sites: readonly NestedSite[];
  readonly request: (size: number, sizeOf: SizeOf) => GraphQLRequest;
  readonly further: (site: NestedSite, size: number, sizeOf: SizeOf) => GraphQLRequest;
}

const FREE: Price = { exact: 0, nodes: 0, requestSeconds: 0, secondsEach: 0 };

const none: SizeOf = () => undefined;

/** Measures costs by estimates of requests that differ in one size. */
export function unitCosts({ sites, request, further }: Measured, limiter: Limiter | undefined): UnitCosts {
  if (!limiter)
    return { page: FREE, row: FREE, lists: sites.map(() => ({ list: FREE, row: FREE })), apart: sites.map(() => FREE) };
  const price = (size: number, sizeOf: SizeOf) => limiter.price(request(size, sizeOf));
  const one = price(1, none);
  const row = less(price(2, none), one);
  const lists = sites.map((site) => {
    const without = price(1, onlyTo(site, sites, undefined));
    const single = price(1, onlyTo(site, sites, 1));
    const each = less(price(1, onlyTo(site, sites, 2)), single);
    return { list: less(less(single, without), each), row: each };
  });
  const apart = sites.map((site, at) => {
    const own = lists[at] as (typeof lists)[number];
    return less(less(limiter.price(further(site, 1, none)), own.list), own.row);
  });
  return { page: less(one, row), row, lists, apart };
}

/** Asks for a list, of the size, and for one row of each list around it. */
function onlyTo(site: NestedSite, sites: readonly NestedSite[], size: number | undefined): SizeOf {
  const around = new Set<number>();
  for (let at = site.parent; at !== undefined; at = sites[at]?.parent) around.add(at);
  return ({ id }) => (id === site.id ? size : around.has(id) ? 1 : undefined);
}

function less(a: Price, b: Price): Price {
  return { ...a, exact: a.exact - b.exact, nodes: a.nodes - b.nodes };
}
