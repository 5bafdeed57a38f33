import { UsageError } from '../errors/index.ts';
import { field, type TreeNode } from '../tree/nodes.ts';
import { areInEdges, type Items, listBody, type PagedList, type PlanBody, withKey, withoutNulls } from './list-body.ts';
import { checkedName } from './names.ts';
import type { Selection } from './selection.ts';

/** Plans a list on which only leaves are selected, which requires no knowledge of the schema. */
export function leafBody(selection: Selection): PlanBody {
  return (paged, coordinate) => listBody(paged, leafItems(paged, selection, coordinate));
}

/** Plans the entries of such a list. */
export function leafItems(paged: PagedList, selection: Selection, coordinate: string): Items {
  const names = Object.keys(selection).filter((name) => selection[name] !== undefined);
  const leaves = names.map((name) => field(leafName(name, selection[name], coordinate)));
  return plainItems(paged, leaves);
}

/**
 * Plans the entries of a list whose nodes have this selection, and are read unchanged. The selection is empty for
 * leaves.
 */
export function plainItems({ paging, way }: PagedList, row: readonly TreeNode[]): Items {
  const nodes = withKey(row, paging, way);
  if (!areInEdges(paging, way)) {
    return { path: paging.nodes ?? '', nodes, rows: withoutNulls };
  }
  const { edges = '', node = 'node' } = paging;
  const nodeOf = (edge: unknown) => (edge as Record<string, unknown> | null | undefined)?.[node];
  const rows: Items['rows'] = (entries) => withoutNulls(entries.map(nodeOf));
  return { path: edges, nodes: [field(node, node, [], nodes)], rows };
}

function leafName(name: string, value: unknown, coordinate: string): string {
  if (value === true) return checkedName(name, 'a field', coordinate);
  throw new UsageError(`${name} is more than a leaf. Pass the emitted \`table\` to createClient to select it`, {
    coordinate,
  });
}

/** Returns the default selection: the leaves that the generator lists. */
export function defaultSelection(leaves: string): Selection {
  const names = leaves.split(' ').filter(Boolean);
  return Object.fromEntries(names.map((leaf) => [leaf, true]));
}
