import type { SizeOf, TreeNode } from '../../packages/runtime/src/tree/nodes.ts';
import { requestOf } from '../../packages/runtime/src/tree/request.ts';

/** Nodes as a request prints them: their text, the definitions of their variables, and the values of these. */
export interface PrintedNodes {
  readonly text: string;
  readonly definitions: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Prints the selection of an operation. */
export function printed(selection: readonly TreeNode[], sizeOf: SizeOf = () => 1): PrintedNodes {
  const head = { kind: 'query', operationName: 'q', coordinate: 'Query' } as const;
  const { document, variables } = requestOf(head, { selection, sizeOf, values: new Map() });
  const [, definitions = '', text = ''] = /^query q(\([^)]*\))? \{ (.*) \}$/.exec(document) ?? [];
  return { text, definitions, values: variables };
}
