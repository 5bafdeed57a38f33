import type { Measured } from '../../packages/runtime/src/sizes/unit-costs.ts';
import type { ListSite, SizeOf } from '../../packages/runtime/src/tree/nodes.ts';
import type { OwnRequest } from '../../packages/runtime/src/tree/request.ts';
import { textRequest } from '../../packages/runtime/src/tree/text-request.ts';

/** A nested list of a selection, as far as planning needs it. Numbers are indexes in the list of all. */
export interface PlannedList {
  /** The list that contains it; absent if that is the outermost one. */
  readonly parent?: number;
  readonly bound?: number;
  /** Whether further pages can be fetched. @default true */
  readonly reachable?: boolean;
  /** Whether it can be requested separately from its object. @default true */
  readonly deferrable?: boolean;
  /** Whether all of its pages must have the same size. @default false */
  readonly constantSize?: boolean;
}

/** Creates a list of rows with lists in them, and the requests for them. */
export function plannedTree(lists: readonly PlannedList[]): Measured {
  const sites = lists.map((list, id) => siteOf(list, id));
  const request = (text: string, sizes: Readonly<Record<string, unknown>>, sizeOf: SizeOf): OwnRequest => {
    const inner = sites.map((site) => [`s${site.id}`, sizeOf(site)] as const);
    const variables = Object.fromEntries([...Object.entries(sizes), ...inner]);
    const document = `query q ${text}`;
    return textRequest({ document, operationName: 'q', variables, kind: 'query', coordinate: 'Query.all' });
  };
  return {
    sites,
    request: (size, sizeOf) =>
      request(`{ all(first: $size) { nodes { id ${inside(sites, undefined, sizeOf)} } } }`, { size }, sizeOf),
    further: (site, size, sizeOf) =>
      request(`{ c0: node(id: $id) { ${printList(sites, site, '$own', sizeOf)} } }`, { own: size }, sizeOf),
  };
}

function siteOf(list: PlannedList, id: number): ListSite {
  const { bound, constantSize = false, deferrable = true, parent, reachable = true } = list;
  return { id, parent, bound, reachable, deferrable: reachable && deferrable, constantSize } as ListSite;
}

function inside(sites: readonly ListSite[], parent: number | undefined, sizeOf: SizeOf): string {
  const own = sites.filter((site) => site.parent === parent && sizeOf(site) !== undefined);
  return own.map((site) => printList(sites, site, `$s${site.id}`, sizeOf)).join(' ');
}

function printList(sites: readonly ListSite[], { id }: ListSite, size: string, sizeOf: SizeOf): string {
  return `l${id}(first: ${size}) { nodes { id ${inside(sites, id, sizeOf)} } }`;
}

/** The least that a request can contain: lists that can be requested separately are left out. */
export const least: SizeOf = ({ bound, deferrable, reachable }) =>
  deferrable ? undefined : reachable ? Math.min(1, bound ?? 1) : (bound ?? 1);
