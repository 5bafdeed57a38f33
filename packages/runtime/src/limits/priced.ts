import type { Field, Source, TreeNode, Variable } from '../tree/nodes.ts';
import type { AskedTree } from '../tree/request.ts';
import { scanDocument, type ScannedOperation } from './scan-document.ts';

/** An operation as its cost is counted. */
export interface Priced {
  readonly kind: string;
  readonly selection: readonly TreeNode[];
  /** Returns the fields of a selection set. Those inside type conditions are among the others, which is the worst case. */
  fieldsOf(nodes: readonly TreeNode[]): readonly Field[];
  valueOf(variable: Variable): unknown;
}

/** Prices an operation of ours. */
export function pricedTree(kind: string, { selection, sizeOf, values }: AskedTree): Priced {
  const known = new Map(values);
  const fieldsOf = (nodes: readonly TreeNode[]): readonly Field[] =>
    nodes.every(isField) ? nodes : nodes.flatMap(opened);
  const opened = (node: TreeNode): readonly Field[] => {
    if (isField(node)) return [node];
    if ('on' in node) return fieldsOf(node.selection);
    if ('source' in node) return scanned(node);
    const size = sizeOf(node);
    if (size === undefined) return [];
    for (const [variable, value] of node.values(size)) known.set(variable, value);
    return [node.listField];
  };
  return { kind, selection, fieldsOf, valueOf: (variable) => known.get(variable) ?? variable.value };
}

/** Prices an operation of others, with the values of its variables by name. */
export function pricedText(
  { kind, selection }: ScannedOperation,
  variables: Readonly<Record<string, unknown>>,
): Priced {
  // Only fields were scanned.
  return { kind, selection, fieldsOf: (nodes) => nodes as readonly Field[], valueOf: ({ name }) => variables[name] };
}

/** Counts the fields of an operation that have an alias. */
export function aliasesIn({ fieldsOf, selection }: Priced): number {
  const count = (nodes: readonly TreeNode[]): number =>
    fieldsOf(nodes).reduce(
      (all, { name, response, selection }) => all + (name === response ? 0 : 1) + count(selection),
      0,
    );
  return count(selection);
}

/** The fields of each source, which are scanned once. */
const scans = new WeakMap<Source, readonly Field[]>();

function scanned(node: Source): readonly Field[] {
  const variableOf = (name: string) =>
    node.variables.find((variable) => variable.name === name) ?? { name, type: '', order: 0, value: undefined };
  const fields = scans.get(node) ?? scanDocument(`{ ${node.source} }`, variableOf).operations[0]?.selection ?? [];
  scans.set(node, fields);
  return fields;
}

function isField(node: TreeNode): node is Field {
  return 'name' in node;
}
