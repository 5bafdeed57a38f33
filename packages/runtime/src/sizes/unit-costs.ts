import type { ListSite, SizeOf } from '../tree/nodes.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Price, QuotaTimes } from '../limits/price.ts';
import type { GraphQLRequest } from '../transport/transport.ts';

/** What is asked for at once: its cost before it is rounded up, and how many nodes it names. */
export interface Load extends Pick<Price, 'exact' | 'nodes'> {
  /** The cost of so much of it as is expected to come. */
  readonly came: number;
}

/** What a list costs without its rows, and what each of them adds, without the lists in them. */
export interface ListCosts {
  readonly list: Load;
  readonly row: Load;
}

/** What an operation with nested lists costs, taken apart: it is linear in each of its page sizes. */
export interface UnitCosts extends ListCosts, QuotaTimes, Pick<Price, 'refunds'> {
  /** By the number of a nested list; `apart` is the list where it is asked for apart from its object, with what is around. */
  readonly lists: readonly (ListCosts & { readonly apart: Load })[];
}

/** What costs are measured on. */
export interface Measured {
  readonly sites: readonly ListSite[];
  readonly request: (size: number, sizeOf: SizeOf) => GraphQLRequest;
  readonly further: (site: ListSite, size: number, sizeOf: SizeOf) => GraphQLRequest;
}

const FREE: Price = { exact: 0, nodes: 0, refunds: false, requestSeconds: 0, secondsEach: 0, window: Infinity };

/** Measures costs by estimates of requests that differ in one size. */
export function unitCosts({ sites, request, further }: Measured, limiter: Limiter | undefined): UnitCosts {
  const price = (asked: () => GraphQLRequest) => {
    const found = limiter ? limiter.price(asked()) : FREE;
    return { ...found, came: found.exact };
  };
  const single = price(() => request(1, none));
  const row = plus(
    price(() => request(2, none)),
    single,
    -1,
  );
  const lists = sites.map((site) => {
    const [without, one, two] = [undefined, 1, 2].map((size) => price(() => request(1, onlyTo(site, sites, size))));
    const row = plus(two as Load, one as Load, -1);
    const list = plus(plus(one as Load, row, -1), without as Load, -1);
    const alone = price(() => further(site, 1, none));
    return { list, row, apart: plus(alone, row, -1) };
  });
  const { refunds, requestSeconds, secondsEach, window } = single;
  return { list: plus(single, row, -1), row, lists, refunds, requestSeconds, secondsEach, window };
}

/** One load and another, so many times; fewer of them may come. */
export function plus(one: Load, other: Load, times = 1, coming: number = times): Load {
  return {
    exact: one.exact + times * other.exact,
    nodes: one.nodes + times * other.nodes,
    came: one.came + coming * other.came,
  };
}

const none: SizeOf = () => undefined;

/** Asks for a list, of the size, and for one row of each list around it. */
function onlyTo(site: ListSite, sites: readonly ListSite[], size: number | undefined): SizeOf {
  const around = new Set<number>();
  for (let at = site.parent; at !== undefined; at = sites[at]?.parent) around.add(at);
  return ({ id }) => (id === site.id ? size : around.has(id) ? 1 : undefined);
}
