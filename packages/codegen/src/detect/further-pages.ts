import { isWalkable, refetchLabel } from '@endcursor/notation';
import type { GraphQLNamedType } from 'graphql';
import { getNamedType } from '../schema/kinds.ts';
import { isComposite, type Visible } from '../schema/visible.ts';
import type { Detected } from './decision.ts';
import type { Refetches } from './refetch.ts';

/** Returns how the further pages of a list inside a selection are requested, by the type that holds it; undefined if they cannot be. */
export type FurtherPages = (parent: GraphQLNamedType) => string | undefined;

/**
 * Creates a function that returns for the type that holds a list: `root` for the query itself, the root field that returns
 * such an object, or `rewalk` if the row around it is requested again, after the row before it.
 */
export function furtherPages(visible: Visible, detected: Detected, refetches: Refetches): FurtherPages {
  let reachable: ReadonlySet<GraphQLNamedType> | undefined;
  return (parent) => {
    if (parent === visible.roots.query) return 'root';
    const refetch = refetches.of(parent);
    if (refetch) return refetchLabel(refetch);
    reachable ??= reachableTypes(visible, detected, refetches);
    return reachable.has(parent) ? 'rewalk' : undefined;
  };
}

function reachableTypes(visible: Visible, detected: Detected, refetches: Refetches): ReadonlySet<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>();
  const queue: GraphQLNamedType[] = [...visible.types.values()].filter((type) => refetches.of(type) !== undefined);
  if (visible.roots.query) queue.push(visible.roots.query);
  for (let type = queue.pop(); type; type = queue.pop()) {
    if (found.has(type) || !isComposite(type)) continue;
    found.add(type);
    queue.push(...visible.possible(type));
    for (const { field, named } of visible.fields(type)) {
      const list = detected.list(field) ?? detected.match(field);
      if (!list) queue.push(named);
      else if (isWalkable(list.paging, list.paging.forward))
        queue.push(getNamedType(list.row), ...(list.edge ? [list.edge] : []));
    }
  }
  return found;
}
