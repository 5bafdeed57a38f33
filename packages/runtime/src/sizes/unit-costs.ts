import type { ListSite, SizeOf } from '../tree/nodes.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Price, QuotaTimes } from '../limits/price.ts';
import type { GraphQLRequest } from '../transport/transport.ts';

/** The cost of an operation with nested lists, split into its parts. It is linear in each of its page sizes. */
export interface UnitCosts extends ListCosts, QuotaTimes, Pick<Price, 'refunds'> {
  /**
   * Costs by the number of a nested list; `apart` is the cost of a separate request for the list, with its
   * surroundings.
   */
  readonly lists: readonly (ListCosts & { readonly apart: Load })[];
}

/** A part of a request: its cost before it is rounded up, and the number of nodes it requests. */
export interface Load extends Pick<Price, 'exact' | 'nodes'> {
  /** The cost of the part that is expected to exist. */
  readonly came: number;
}

/** The cost of a list without its rows, and of each row without the lists in it. */
export interface ListCosts {
  readonly list: Load;
  readonly row: Load;
}

/** The requests on which costs are measured. */
export interface Measured {
  readonly sites: readonly ListSite[];
  readonly request: (size: number, sizeOf: SizeOf) => GraphQLRequest;
  readonly further: (site: ListSite, size: number, sizeOf: SizeOf) => GraphQLRequest;
}

const FREE: Price = { exact: 0, nodes: 0, refunds: false, requestSeconds: 0, secondsEach: 0, window: Infinity };

/** Measures costs by estimating requests that differ in one size. */
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

/** Returns one load plus a multiple of another, of which less may be expected to exist. */
export function plus(one: Load, other: Load, times = 1, coming: number = times): Load {
  return {
    exact: one.exact + times * other.exact,
    nodes: one.nodes + times * other.nodes,
    came: one.came + coming * other.came,
  };
}

const none: SizeOf = () => undefined;

/** Requests a list with the size, and one row of each list around it. */
function onlyTo(site: ListSite, sites: readonly ListSite[], size: number | undefined): SizeOf {
  const around = new Set<number>();
  for (let at = site.parent; at !== undefined; at = sites[at]?.parent) around.add(at);
  return ({ id }) => (id === site.id ? size : around.has(id) ? 1 : undefined);
}
