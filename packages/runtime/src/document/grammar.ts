import type { Way } from '../dialects/paging.ts';
import { foundRows } from './found-rows.ts';
import { selectedBody } from './selected-body.ts';
import type { FetcherDescriptor } from './fetcher-descriptor.ts';
import type { PlanContext, PlannedBody, Schema } from './model.ts';
import type { RouteNodes } from './route-nodes.ts';
import { openSchema, type SchemaTable } from './schema-table.ts';
import { openScope } from './scope.ts';
import { select } from './select.ts';
import type { Selection } from './selection.ts';

/** Plans selections of objects and lists. Fetchers of leaves do not need it. */
export interface Grammar {
  readonly schema: Schema;
  /** Plans the selection of a fetcher's list. */
  body(descriptor: FetcherDescriptor, way: Way, route: RouteNodes, asked: BodyAsked): PlannedBody;
}

/** The caller's selection of a fetcher's list. */
export interface BodyAsked {
  readonly selection: Selection;
  readonly context: PlanContext;
}

/** Opens the grammar of a schema. */
export function openGrammar(table: SchemaTable): Grammar {
  const schema = openSchema(table);
  return {
    schema,
    body({ connection = '', paging, row }, way, { args, list, outer, shell }, { context, selection }) {
      const place = context.count.places++;
      const scope = openScope('Query', {}, context);
      const found = foundRows({ paging, way }, selection);
      const level = { place, depth: -1, scope, paging, way, args, shell, outer, ...found };
      const edge = (connection && schema.wrapped(connection)?.edge) || '';
      const { coordinate } = context;
      return selectedBody({ level, row, edge, connection, list, coordinate }, selection, context, select);
    },
  };
}
