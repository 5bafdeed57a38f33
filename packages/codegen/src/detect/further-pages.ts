import type { GraphQLNamedType } from 'graphql';
import type { Match } from '../dialects/dialect.ts';
import { getNamedType } from '../schema/kinds.ts';
import { isComposite, type Visible } from '../schema/visible.ts';
import type { Detected } from './decision.ts';
import type { Refetches } from './refetch.ts';

/** How the further pages of a list inside a selection are asked for; undefined where they cannot be. */
export type FurtherPages = (parent: GraphQLNamedType) => string | undefined;

/**
 * Finds, for the type that holds a list: `root` where that is the query itself, the root field that gives such an
 * object, or `rewalk` where the row around it is asked for again behind the one before it.
 */
export function furtherPages(visible: Visible, detected: Detected, refetches: Refetches): FurtherPages {
  let reachable: ReadonlySet<GraphQLNamedType> | undefined;
  return (parent) => {
    if (parent === visible.roots.query) return 'root';
    const refetch = refetches.of(parent);
    if (refetch) return refetch.replace(/:[^,=)]*=?/g, (text) => (text.endsWith('=') ? ': ' : ''));
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
      else if (isWalkable(list)) queue.push(getNamedType(list.row), ...(list.edge ? [list.edge] : []));
    }
  }
  return found;
}

/** Whether one row can be asked for: behind the cursor or the key of the one before it, or by its number. */
export function isWalkable({ paging }: Match): boolean {
  const { by, container, edges, forward } = paging;
  if (container || forward?.continuation) return false;
  return by === 'cursor' ? edges !== undefined : by !== 'page' || (forward?.size !== undefined && hasStart(paging));
}

/** Whether it is known where the pages of a list begin. */
export function hasStart({ by, forward, total }: Match['paging']): boolean {
  return by !== 'page' || forward?.start !== undefined || total !== undefined;
}
