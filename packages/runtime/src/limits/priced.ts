import type { Field, TreeNode, Variable } from '../tree/nodes.ts';
import { type AskedTree, type OwnRequest, valueOf } from '../tree/request.ts';
import { sourceFields } from '../tree/source-fields.ts';

/** An operation as its cost is counted. */
export interface Priced {
  readonly kind: string;
  readonly selection: readonly TreeNode[];
  /** Returns the fields of a selection set. Those inside type conditions are among the others, which is the worst case. */
  fieldsOf(nodes: readonly TreeNode[]): readonly Field[];
  valueOf(variable: Variable): unknown;
}

/** Returns the operation of a request as its cost is counted. */
export function pricedOf({ kind, tree = NOTHING }: OwnRequest): Priced {
  const opened = (node: TreeNode): readonly Field[] => {
    if ('name' in node) return [node];
    if ('on' in node) return node.selection.flatMap(opened);
    if ('source' in node) return sourceFields(node);
    return tree.sizeOf(node) === undefined ? [] : [node.listField];
  };
  return {
    kind,
    selection: tree.selection,
    fieldsOf: (nodes) => nodes.flatMap(opened),
    valueOf: (variable) => valueOf(variable, tree),
  };
}

/**
 * Returns the coordinates of the root fields of a request, each as often as it is requested. A stored operation has the
 * field that it is known for.
 */
export function rootFields(request: OwnRequest): readonly string[] {
  if (!request.tree) return [request.coordinate];
  const { fieldsOf, kind, selection } = pricedOf(request);
  return fieldsOf(selection).map(({ name }) => `${kind === 'mutation' ? 'Mutation' : 'Query'}.${name}`);
}

/** The tree of a request of which nothing is known. */
const NOTHING: AskedTree = { selection: [], sizeOf: () => undefined, values: new Map() };
