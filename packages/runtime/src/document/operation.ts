import type { SizeOf } from '../tree/nodes.ts';
import { type OwnRequest, requestOf } from '../tree/request.ts';
import { createVariables } from '../tree/variables.ts';
import type { NestedOperation } from './continuation.ts';
import { type GivenDirectives, plannedDirectives } from './directives.ts';
import type { PlanContext, Read, Schema } from './model.ts';
import { siteValues } from './paged-arguments.ts';
import { openScope } from './scope.ts';
import { select } from './select.ts';
import type { Selection } from './selection.ts';

/** An operation that is sent once. */
export interface SingleOperation extends NestedOperation {
  ask(sizeOf: SizeOf): OwnRequest;
  readonly read: Read | undefined;
}

/** An operation to plan. */
export interface SingleParts {
  readonly kind: 'query' | 'mutation';
  /** The root operation type. */
  readonly root: string;
  readonly selection: Selection;
  /** The name of the operation. @default that of its first field */
  readonly name?: string | undefined;
  readonly directives?: GivenDirectives | undefined;
  readonly registered?: PlanContext['registered'];
  /** The most rows of each list that is not inside another one. */
  readonly max?: number | undefined;
}

/** Plans a query or a mutation from a selection of its root type. */
export function singleOperation(parts: SingleParts, schema: Schema): SingleOperation {
  const { kind, max, registered, root, selection } = parts;
  const first = Object.keys(selection).find((key) => !key.startsWith('$') && selection[key] !== undefined);
  const name = parts.name ?? first ?? kind;
  const variables = createVariables();
  const directives = plannedDirectives(parts.directives, variables);
  const { toVariable } = schema;
  const count = { places: 0, lists: 0 };
  const context: PlanContext = { schema, toVariable, variables, coordinate: root, count, max, registered };
  const scope = openScope(root, { once: kind === 'mutation' }, context);
  const { nodes, read, sites } = select(selection, scope, context);
  const head = { kind, operationName: name, coordinate: root, stored: Boolean(registered) };
  return {
    name,
    coordinate: root,
    sites,
    variables,
    directives,
    registered,
    read,
    ask: (sizeOf) =>
      requestOf(head, { selection: nodes, directives, sizeOf, values: new Map(siteValues(sites, sizeOf)) }),
  };
}
