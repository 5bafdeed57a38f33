import type { SizeOf } from '../tree/nodes.ts';
import { type OwnRequest, requestOf } from '../tree/request.ts';
import { createVariables } from '../tree/variables.ts';
import type { NestedOperation } from './continuation.ts';
import type { PlanContext, Read, Schema } from './model.ts';
import { openScope } from './scope.ts';
import { select } from './selection.ts';
import type { Selection } from './selection-types.ts';

/** An operation that is sent once. */
export interface SingleOperation extends NestedOperation {
  ask(sizeOf: SizeOf): OwnRequest;
  readonly read: Read | undefined;
}

/** Plans a query or a mutation from a selection of its root type. Without a name, it is named after its first field. */
export function singleOperation(
  kind: 'query' | 'mutation',
  root: string,
  selection: Selection,
  schema: Schema,
  name: string = Object.keys(selection).find((key) => !key.startsWith('$') && selection[key] !== undefined) ?? kind,
): SingleOperation {
  const variables = createVariables();
  const { toVariable } = schema;
  const context: PlanContext = { schema, toVariable, variables, coordinate: root, count: { places: 0, lists: 0 } };
  const scope = openScope(root, { once: kind === 'mutation' }, context);
  const { nodes, read, sites } = select(selection, scope, context);
  const head = { kind, operationName: name, coordinate: root };
  return {
    name,
    coordinate: root,
    sites,
    variables,
    read,
    ask: (sizeOf) => requestOf(head, { selection: nodes, sizeOf, values: [] }),
  };
}
