import { refetchLabel } from '@endcursor/notation';
import type { GraphQLNamedType } from 'graphql';
import type { Visible } from '../schema/visible.ts';
import type { Detected } from './decision.ts';
import { reachableTypes } from './reach.ts';
import type { Refetches } from './refetches.ts';

/** Returns how further pages of a list in an object of a type are fetched; undefined if they cannot be. */
export type FurtherPages = (parent: GraphQLNamedType) => string | undefined;

/**
 * Creates a function that returns one of three things: `root` for the lists of the query; the root field that returns
 * the object around a list; or `rewalk` if the row around it is fetched again, after the previous row.
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
