import type { GraphQLNamedType } from 'graphql';
import type { Refetches } from '../detect/refetch.ts';
import { getNamedType } from '../schema/kinds.ts';
import type { PlanContext } from './types.ts';

type RefetchContext = Pick<PlanContext, 'visible' | 'detected'>;

/**
 * How objects are fetched by themselves, for the types that a nested list may ask it of: `*:node(id:ID!)` is what would
 * take the most to list, the others are listed, with `-` where there is no way.
 */
export function refetchTable(context: RefetchContext, refetches: Refetches): string {
  const ways = [...asked(context, refetches)].map((type) => [type.name, refetches.of(type) ?? '-'] as const);
  const lengths = new Map<string, number>();
  for (const [name, way] of ways) lengths.set(way, (lengths.get(way) ?? 0) + name.length + way.length);
  const [[usual] = []] = [...lengths].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  if (usual === undefined || (usual === '-' && lengths.size === 1)) return '';
  const others = ways.filter(([, way]) => way !== usual).map(([name, way]) => `${name}:${way}`);
  return [`*:${usual}`, ...others.sort()].join(' ');
}

/** The types that hold lists and, where those cannot be fetched by themselves, the types around them. */
function asked({ detected, visible }: RefetchContext, refetches: Refetches): ReadonlySet<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>();
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
    add(list ? getNamedType(list.row) : named, parent);
    if (list?.edge) add(list.edge, parent);
    if (list) queue.push(parent);
  });
  const roots = new Set<GraphQLNamedType>(Object.values(visible.roots));
  for (let type = queue.pop(); type; type = queue.pop()) {
    // A root is reached where it stands, unless a field leads there.
    if (found.has(type) || (roots.has(type) && !parents.has(type))) continue;
    found.add(type);
    if (refetches.of(type) === undefined) queue.push(...(parents.get(type) ?? []));
  }
  return found;
}
