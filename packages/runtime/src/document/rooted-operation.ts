import { UsageError } from '../errors/index.ts';
import type { Paging, Way } from '../dialects/paging.ts';
import { type Field, field, type TreeNode } from '../tree/nodes.ts';
import { requestOf } from '../tree/request.ts';
import { createVariables } from '../tree/variables.ts';
import { type GivenDirectives, plannedDirectives } from './directives.ts';
import { withDirectives } from './field-directives.ts';
import type { Grammar } from './grammar.ts';
import type {
  Level,
  ListBody,
  PagePlace,
  PlanContext,
  PlanField,
  RawPage,
  ResponsePath,
  Schema,
  Scope,
} from './model.ts';
import { plannerOf } from './nested-list.ts';
import { type PageArgument, pagedArguments, pageValues, siteValues } from './paged-arguments.ts';
import type { PagedOperation } from './paged-operation.ts';
import { lostAt, relocatedPath } from './paths.ts';
import { asItCame } from './reading.ts';
import { openScope } from './scope.ts';
import { select } from './select.ts';
import { isSelection, type Selection } from './selection.ts';

/** Plans the operation that reads one page of the list, and everything around it with each page. */
export function rootedOperation(list: RootedList, { schema }: Grammar): PagedOperation {
  const { backward, name, paging, registered, root, selection } = list;
  const way = backward ? paging.backward : paging.forward;
  if (!way) throw new UsageError(`it cannot be read ${backward ? 'backward' : 'forward'}`, { coordinate: name });
  const variables = createVariables();
  const directives = plannedDirectives(list.directives, variables);
  const { toVariable } = schema;
  const paged = pagedField({ paging, way });
  const count = { places: 0, lists: 0 };
  const given = { schema, toVariable, variables, coordinate: name, count, registered };
  const context: PlanContext = { ...given, paged: paged.plan };
  const { nodes, read, sites } = select(selection, openScope(root, {}, context), context);
  const { args, body, coordinate, path, slot, withTotal } = paged.planned(name);
  const counted = withTotal(nodes);
  const head = { kind: 'query', operationName: name, coordinate, stored: Boolean(registered) } as const;
  const start = paging.by.start(paging, way);
  const values = (size: number, position: unknown) => pageValues(args.args, args.paged, size, position);
  const first = requestOf(head, { selection: nodes, directives, sizeOf: ({ bound = 1 }) => bound, values: new Map() });
  const unplaced = values(0, null).map(([variable, value]) => [variable.name, value] as const);
  return {
    name,
    coordinate,
    way,
    sites,
    variables,
    directives,
    registered,
    path,
    walk: paging.by,
    start,
    backward,
    ask: (size, position, total, sizeOf = ({ bound = 1 }) => bound) =>
      requestOf(head, {
        selection: total || registered ? counted : nodes,
        directives,
        sizeOf,
        values: new Map([...siteValues(sites, sizeOf), ...values(size, position)]),
      }),
    page(data, position, reading = asItCame(), before) {
      slot.place = { position, before };
      slot.page = undefined;
      const around = read ? read(data, reading) : data;
      const { page } = slot as Slot;
      return page && { ...page, around };
    },
    lost: (data) => lostAt(data, [...path, ...body.entries]),
    placeOf: (of, _, before) => relocatedPath(of, { from: path, to: path, entries: body.entries, before }),
    ordered: args.args.ordered,
    identity: JSON.stringify([first.document, first.variables, Object.fromEntries(unplaced)]),
  };
}

/** A query of which one list is paged, next to whatever else it selects. */
export interface RootedList {
  readonly name: string;
  /** The root operation type. */
  readonly root: string;
  /** The selection of the root, in which `$page` marks the list. */
  readonly selection: Selection;
  readonly paging: Paging;
  readonly backward: boolean;
  readonly directives?: GivenDirectives | undefined;
  readonly registered?: PlanContext['registered'];
}

/** The page that is being read: its place, and what was read. A response is read in one go. */
interface Slot {
  place: PagePlace;
  page: RawPage | undefined;
}

/** The planned list. */
interface PlannedList {
  readonly coordinate: string;
  readonly path: ResponsePath;
  readonly args: { readonly args: Level['args']; readonly paged: readonly PageArgument[] };
  readonly body: ListBody;
  readonly slot: Slot;
  /** Returns the nodes of the operation, with the total of the list. */
  withTotal(nodes: readonly TreeNode[]): readonly TreeNode[];
}

interface PagedField {
  /** Plans the field that is marked. */
  readonly plan: PlanField;
  /** Returns what was planned. */
  planned(name: string): PlannedList;
}

function pagedField({ paging, way }: { readonly paging: Paging; readonly way: Way }): PagedField {
  let found: PlannedList | undefined;
  return {
    plan({ field: name, response, scope }, selection, context, inner) {
      const coordinate = `${scope.type}.${name}`;
      const schema = context.schema as Schema;
      const typeOf = (arg: string) => schema.argument(scope.type, name, arg);
      const given = isSelection(selection['$']) ? selection['$'] : {};
      const args = pagedArguments(given, { coordinate, paging, typeOf, way }, context);
      const planner = plannerOf(selection, schema);
      const own = { place: context.count.places++, depth: -1, scope, paging, way, args };
      const shell = withDirectives(field(name, response), selection, context);
      const level: Level = { ...own, shell, outer: [], ...planner.found(own, selection) };
      const { edge = '', row = '' } = schema.list(scope.type, name) ?? {};
      const shape = { level, row, edge, connection: schema.target(scope.type, name), coordinate };
      const { body, needs, sites } = planner.body(shape, selection, context, inner);
      const paged = args.names.map(([arg, type]) => ({
        name: arg,
        value: context.variables.add(arg, type, undefined),
      }));
      const node = (total: boolean) => ({ ...shell, args: [...args.own, ...paged], selection: body.nodes(total) });
      const [bare, counted] = [node(false), node(true)];
      const slot: Slot = { place: { position: null }, page: undefined };
      const withTotal = (nodes: readonly TreeNode[]) => replaced(nodes, bare, counted);
      found = { coordinate, path: [...pathTo(scope), response], args: { args, paged }, body, slot, withTotal };
      return {
        nodes: [bare],
        read: undefined,
        needs,
        sites,
        inOwner(owner, reading) {
          const object = owner as Record<string, unknown>;
          if (object[response] == null) return owner;
          reading.at.push(response);
          slot.page = body.page(object[response], { ...slot.place, reading });
          reading.at.pop();
          if (!body.join) delete object[response];
          return owner;
        },
      };
    },
    planned(name) {
      if (!found)
        throw new UsageError('a condition leaves its list out, so that there is nothing to read', { coordinate: name });
      return found;
    },
  };
}

/** Returns the response path of the objects of a scope. */
function pathTo({ scope, shell }: Scope): string[] {
  return [...(scope ? pathTo(scope) : []), ...(shell && 'response' in shell ? [shell.response] : [])];
}

/** Returns nodes with another field in place of one of them, at any depth. */
function replaced(nodes: readonly TreeNode[], own: Field, by: Field): readonly TreeNode[] {
  return nodes.map((node) => {
    if (node === own) return by;
    if (!('selection' in node) || node.selection.length === 0) return node;
    return { ...node, selection: replaced(node.selection, own, by) };
  });
}
