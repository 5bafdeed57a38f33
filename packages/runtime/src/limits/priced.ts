import type { Field, Source, TreeNode, Variable } from '../tree/nodes.ts';
import { type OwnRequest, valueOf } from '../tree/request.ts';
import { operationIn, scanDocument, type ScannedOperation } from './scan-document.ts';

/** An operation as its cost is counted. */
export interface Priced {
  readonly kind: string;
  readonly selection: readonly TreeNode[];
  /** Returns the fields of a selection set. Those inside type conditions are among the others, which is the worst case. */
  fieldsOf(nodes: readonly TreeNode[]): readonly Field[];
  valueOf(variable: Variable): unknown;
}

/**
 * Returns the operation of a request as its cost is counted.
 * @param scanned returns the operation of a request without a tree
 */
export function pricedOf(request: OwnRequest, scanned: () => ScannedOperation): Priced {
  const { kind, tree } = request;
  if (!tree) return { ...scanned(), fieldsOf, valueOf: ({ name }) => request.variables[name] };
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

/** Documents are scanned as fields alone. */
function fieldsOf(nodes: readonly TreeNode[]): readonly Field[] {
  return nodes as readonly Field[];
}

/** The fields of each source, which is scanned once. */
const scans = new WeakMap<Source, readonly Field[]>();

function sourceFields(node: Source): readonly Field[] {
  const known = scans.get(node) ?? operationIn(scanDocument(`{ ${node.source} }`, node.variables)).selection;
  scans.set(node, known);
  return known;
}
