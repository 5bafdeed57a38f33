import type { GraphQLRequest } from '../transport/transport.ts';
import type { SizeOf, TreeNode, Variable } from './nodes.ts';
import { type Printed, printOperation } from './print.ts';

/** A request. If it was made from a tree, its document and its variables are printed when they are read. */
export interface OwnRequest extends GraphQLRequest {
  /** Absent for documents that we have only as a string. */
  readonly tree?: AskedTree;
}

/** The content of a request: an operation, the sizes of its nested lists, and the values of variables. */
export interface AskedTree {
  readonly selection: readonly TreeNode[];
  readonly sizeOf: SizeOf;
  /** The values of variables that have no value of their own. */
  readonly values: readonly VariableValue[];
}

/** A variable with its value. */
export type VariableValue = readonly [variable: Variable, value: unknown];

/** Creates the request for a tree. */
export function requestOf(
  head: Pick<GraphQLRequest, 'kind' | 'operationName' | 'coordinate'>,
  tree: AskedTree,
): OwnRequest {
  let known: Printed | undefined;
  const printed = () => (known ??= printOperation(head, tree.selection, tree.sizeOf));
  return {
    ...head,
    tree,
    get document() {
      return printed().document;
    },
    get variables() {
      return valuesOf(printed(), tree);
    },
  };
}

/** The request's own values come last. */
function valuesOf({ sites, variables }: Printed, { sizeOf, values }: AskedTree): Readonly<Record<string, unknown>> {
  const inner = new Map(sites.flatMap((site) => site.values(sizeOf(site) ?? 0)));
  const own = variables.map(
    (variable) => [variable, inner.has(variable) ? inner.get(variable) : variable.value] as const,
  );
  return byName([...own.filter(([, value]) => value !== undefined), ...values]);
}

/** Returns values by the names of their variables. */
export function byName(values: readonly VariableValue[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(values.map(([{ name }, value]) => [name, value]));
}
