import { isWalkable } from '@endcursor/notation';
import type { GraphQLNamedType } from 'graphql';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType } from '../schema/named-type.ts';
import { isComposite, type Visible } from '../schema/visible.ts';
import type { Detected } from './decision.ts';
import type { Refetches } from './refetches.ts';

/** Reports whether an object can be fetched again, so that lists inside it can be fetched to the end. */
export function canReach(type: GraphQLNamedType, isAroundReached: boolean, refetches: Refetches): boolean {
  return isAroundReached || refetches.of(type) !== undefined;
}

/** Reports whether single rows of a list can be fetched again. */
export function canReachRows({ paging }: Match, isHolderReached: boolean): boolean {
  return isHolderReached && isWalkable(paging, paging.forward);
}

/** Returns the types of all objects that can be fetched again. */
export function reachableTypes(
  visible: Visible,
  detected: Detected,
  refetches: Refetches,
): ReadonlySet<GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>();
  const { query } = visible.roots;
  const queue = [...visible.types.values()].filter((type) => canReach(type, type === query, refetches));
  for (let type = queue.pop(); type; type = queue.pop()) {
    if (found.has(type) || !isComposite(type)) continue;
    found.add(type);
    queue.push(...visible.possible(type));
    for (const { field, named } of visible.fields(type)) {
      const list = detected.list(field) ?? detected.match(field);
      if (!list) queue.push(named);
      else if (canReachRows(list, true)) queue.push(getNamedType(list.row), ...(list.edge ? [list.edge] : []));
    }
  }
  return found;
}
