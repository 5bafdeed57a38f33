import type { GraphQLRequest } from '../transport/transport.ts';
import type { Directives, SizeOf, TreeNode, Variable } from './nodes.ts';
import { type Printed, printOperation } from './print.ts';

/** A request. If it was made from a tree, its document and its variables are printed when they are read. */
export interface OwnRequest extends GraphQLRequest {
  /** Absent for documents that we have only as a string. */
  readonly tree?: AskedTree;
}

/** The content of a request: an operation, the sizes of its nested lists, and the values of variables. */
export interface AskedTree {
  readonly selection: readonly TreeNode[];
  readonly directives?: Directives | undefined;
  readonly sizeOf: SizeOf;
  /** The values of variables that have no value of their own. */
  readonly values: ReadonlyMap<Variable, unknown>;
  /** The rows of the list that the request pages; absent if it pages none. */
  readonly rows?: TreeRows;
  /** Whether it was scanned from a document, which loses what does not count. No document can be printed from it. */
  readonly scanned?: true;
}

/** The known facts about the rows of a tree. */
export interface TreeRows {
  /** The response names that lead to a row. */
  readonly path: readonly (string | number)[];
  /** The leaves of a row's type, separated by spaces, as far as they are known. */
  readonly leaves: string;
  /** The path of a leaf by which a row is fetched or ordered; undefined if there is none. */
  readonly key: string | undefined;
  /** The document of the rows, by which something that was learned about them is found again. */
  readonly document: string;
}

/** Creates the request for a tree. */
export function requestOf(
  head: Pick<GraphQLRequest, 'kind' | 'operationName' | 'coordinate'>,
  tree: AskedTree,
): OwnRequest {
  let known: Printed | undefined;
  const printed = () => (known ??= printOperation(head, tree.selection, tree.sizeOf, tree.directives));
  return {
    ...head,
    tree,
    get document() {
      return printed().document;
    },
    get variables() {
      const all = printed().variables.map((variable) => [variable.name, valueOf(variable, tree)] as const);
      return Object.fromEntries(all.filter(([, value]) => value !== undefined));
    },
  };
}

/** Returns the value of a variable in a request. */
export function valueOf(variable: Variable, { values }: AskedTree): unknown {
  return values.has(variable) ? values.get(variable) : variable.value;
}

/** A variable with its value. */
export type VariableValue = readonly [variable: Variable, value: unknown];
