import { cursor } from '../dialects/cursor.ts';
import { field, type Field, type TreeNode } from '../tree/nodes.ts';
import { areInEdges, withKey } from './list-body.ts';
import type { FoundRows, Level } from './model.ts';
import { nodesAt } from './paths.ts';
import { isSelection, type Selection } from './selection.ts';

type Paged = Pick<Level, 'paging' | 'way'>;

/** Returns how the rows of a list are found again. */
export function foundRows({ paging, way }: Paged, selection: Selection): FoundRows {
  const hasEdges = (paging.edges ?? '') !== '';
  const inEdges = hasEdges && (isSelection(selection['$edge']) || paging.by === cursor || areInEdges(paging, way));
  const leaves = Object.keys(selection).filter((name) => selection[name] === true && !name.startsWith('$'));
  return { inEdges, leaves };
}

/** Returns the selection of a page of one row. `inner` is the selection of the row or of its edge. */
export function rowNodes({ inEdges, leaves, paging, way }: Level, inner: TreeNode, ofEdge = false): TreeNode[] {
  const { by, edges = '', node = 'node', nodes = '' } = paging;
  if (!inEdges) return nodesAt([[nodes, withKey([...leaves.map((leaf) => field(leaf)), inner], paging, way)]]);
  const own: readonly Field[] = by === cursor ? [field('cursor')] : [];
  return nodesAt([[edges, [...own, ofEdge ? inner : field(node, node, [], [inner])]]]);
}

/** Returns what identifies an item when it is found again: its cursor, its key or its leaves; undefined if it has none. */
export function signOf({ inEdges, leaves, paging }: Level): (item: unknown) => unknown {
  if (inEdges) return cursorOf;
  if (paging.by.key) return paging.by.key.of;
  return (item) => {
    if (leaves.length === 0 || !item) return undefined;
    return JSON.stringify(leaves.map((name) => (item as Record<string, unknown>)[name] ?? null));
  };
}

/** Returns the cursor of an edge. */
export function cursorOf(edge: unknown): unknown {
  return (edge as { readonly cursor?: unknown } | null | undefined)?.cursor;
}
