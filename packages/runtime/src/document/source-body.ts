import { field, type TreeNode, type Variable } from '../tree/nodes.ts';
import { plainItems } from './leaf-body.ts';
import { type Aside, type Items, listBody, type PagedList } from './list-body.ts';
import type { ListBody } from './model.ts';

/**
 * Plans a list that is selected by source, which requires no knowledge of the schema.
 * @param variables the variables in the source
 */
export function sourceBody(paged: PagedList, list: ListSource, variables: readonly Variable[] = []): ListBody {
  const { connection, edge, names = connection ?? '', row } = list;
  const nodesOf = (source: string): readonly TreeNode[] => (source === '' ? [] : [{ source, variables }]);
  const items = edge === undefined ? plainItems(paged, nodesOf(row)) : edgeItems(paged, nodesOf(edge), nodesOf(row));
  const aside = connection === undefined ? undefined : asideOf(nodesOf(connection), names.split(' '));
  return listBody(paged, items, aside);
}

/** The selection of a list whose rows contain no lists, as GraphQL source. */
export interface ListSource {
  /** The selection of a row; empty for leaves. */
  readonly row: string;
  /** The selection of an edge, without its node. A row is then the edge. */
  readonly edge?: string;
  /** The selection of the connection itself. */
  readonly connection?: string;
  /** The response names in the connection's selection, if they differ from its source. */
  readonly names?: string;
}

/** Plans entries that are edges, with their nodes inside. */
function edgeItems({ paging }: PagedList, edge: readonly TreeNode[], row: readonly TreeNode[]): Items {
  const { edges: path = '', node = 'node' } = paging;
  const hasNode = (item: unknown) => (item as Readonly<Record<string, unknown>> | null | undefined)?.[node] != null;
  const nodes = [field('cursor'), ...edge, field(node, node, [], row)];
  return { path, nodes, rows: (entries) => entries.filter(hasNode) };
}

function asideOf(nodes: readonly TreeNode[], names: readonly string[]): Aside {
  return {
    nodes,
    read(value) {
      const all = value as Readonly<Record<string, unknown>>;
      return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
    },
  };
}
