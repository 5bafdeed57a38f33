import { NO_WAY, refetchText, sortedEntriesText } from '@endcursor/notation';
import type { GraphQLNamedType } from 'graphql';
import { canReach } from '../detect/reach.ts';
import type { Refetches } from '../detect/refetches.ts';
import { getNamedType, isLeafType } from '../schema/named-type.ts';
import type { PlanContext } from './printed-composites.ts';

type RefetchContext = Pick<PlanContext, 'visible' | 'detected'>;

/**
 * Returns how objects are refetched, for the types for which nested lists need it: `*:node(id=ID!)` for the way that
 * would take the most room to list, and every other type with its own, `-` for none.
 */
export function refetchTable(context: RefetchContext, refetches: Refetches): string {
  const ways = [...asked(context, refetches)].map((type) => {
    const way = refetches.of(type);
    return [type.name, way ? refetchText(way) : NO_WAY] as const;
  });
  const lengths = new Map<string, number>();
  for (const [name, way] of ways) lengths.set(way, (lengths.get(way) ?? 0) + name.length + way.length);
  const [[usual] = []] = [...lengths].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (usual === undefined || (usual === NO_WAY && lengths.size === 1)) return '';
  const others = ways.filter(([, way]) => way !== usual);
  return sortedEntriesText([['*', usual]], others);
}

/**
 * Returns the types that contain lists and, if those cannot be refetched, the types around them. Rows are there as well, because the
 * parts of a split are joined by their keys.
 */
function asked({ detected, visible }: RefetchContext, refetches: Refetches): ReadonlySet<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>();
  const rows = new Set<GraphQLNamedType>();
  const parents = new Map<GraphQLNamedType, GraphQLNamedType[]>();
  const queue: GraphQLNamedType[] = [];
  const add = (to: GraphQLNamedType, parent: GraphQLNamedType) => {
    const known = parents.get(to);
    if (known) known.push(parent);
    else parents.set(to, [parent]);
  };
  for (const type of visible.composites) {
    for (const one of visible.possible(type)) add(one, type);
  }
  visible.specials.forEach(({ field, isLeaf, named, parent }) => {
    if (isLeaf) return;
    const list = detected.list(field);
    const { row } = list ?? detected.match(field) ?? {};
    if (row && !isLeafType(getNamedType(row))) rows.add(getNamedType(row));
    add(list ? getNamedType(list.row) : named, parent);
    if (list?.edge) add(list.edge, parent);
    if (list) queue.push(parent);
  });
  const roots = new Set<GraphQLNamedType>(Object.values(visible.roots));
  for (let type = queue.pop(); type; type = queue.pop()) {
    // A root need not be refetched, unless a field leads there.
    if (found.has(type) || (roots.has(type) && !parents.has(type))) continue;
    found.add(type);
    if (!canReach(type, false, refetches)) queue.push(...(parents.get(type) ?? []));
  }
  // Without lists inside rows, no row is fetched again.
  return found.size === 0 ? found : new Set([...found, ...rows]);
}
