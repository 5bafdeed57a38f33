import type { GraphQLRequest } from '../transport/transport.ts';
import type { Selection } from './build-context.ts';
import type { Read } from './read.ts';
import type { Schema } from './schema-table.ts';
import { select } from './selection.ts';
import { createVariables } from './variables.ts';

/** An operation that is sent once. */
export interface SingleOperation {
  readonly request: GraphQLRequest;
  readonly read: Read | undefined;
}

/** Builds a query or a mutation from a selection of its root type. */
export function singleOperation(
  kind: 'query' | 'mutation',
  root: string,
  selection: Selection,
  settings: { readonly schema: Schema; readonly nestedSize: number },
): SingleOperation {
  const variables = createVariables();
  const { text, read } = select(selection, root, { ...settings, variables, coordinate: root });
  const operationName = Object.keys(selection).find((key) => !key.startsWith('$')) ?? kind;
  const document = `${kind} ${operationName}${variables.definitions()} { ${text} }`;
  return { request: { kind, document, operationName, variables: { ...variables.values }, coordinate: root }, read };
}
