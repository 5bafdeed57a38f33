import type { GraphQLRequest } from '../transport/transport.ts';
import type { BuildContext, Selection } from './build-context.ts';
import type { NestedOperation } from './continuation.ts';
import { assemble, siteValues, type SizeOf } from './nested-list.ts';
import type { Read } from './reading.ts';
import type { Schema } from './schema-table.ts';
import { openScope } from './scope.ts';
import { select } from './selection.ts';
import { createVariables } from './variables.ts';

/** An operation that is sent once. */
export interface SingleOperation extends NestedOperation {
  ask(sizeOf: SizeOf): GraphQLRequest;
  readonly read: Read | undefined;
}

/** Builds a query or a mutation from a selection of its root type; without a name it has that of its first field. */
export function singleOperation(
  kind: 'query' | 'mutation',
  root: string,
  selection: Selection,
  schema: Schema,
  name: string = Object.keys(selection).find((key) => !key.startsWith('$') && selection[key] !== undefined) ?? kind,
): SingleOperation {
  const variables = createVariables();
  const { toVariable } = schema;
  const context: BuildContext = { schema, toVariable, variables, coordinate: root, sites: [], scopes: 0 };
  const scope = openScope(root, { once: kind === 'mutation' }, context);
  const { text, read } = select(selection, scope, context);
  const { sites } = context;
  return {
    name,
    coordinate: root,
    sites,
    variables,
    read,
    ask(sizeOf) {
      const whole = assemble(`{ ${text} }`, sites, sizeOf);
      const document = `${kind} ${name}${variables.definitions(whole)} ${whole}`;
      const values = variables.fork(siteValues(sites, sizeOf)).valuesIn(whole);
      return { kind, document, operationName: name, variables: values, coordinate: root };
    },
  };
}
