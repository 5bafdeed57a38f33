import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Paging, Way } from 'endcursor/v1';
import { fieldsOf, isBoolean, isCount, isCursor, isList, isSize, itemType } from '../schema/shape.ts';
import type { Candidate, Match, Verdict } from './dialect.ts';

type Field = GraphQLField<unknown, unknown>;

/*
 * Relay cursor connections (https://relay.dev/graphql/connections.htm), in every form that real schemas have. The
 * names that the specification reserves are the test where it reserves them (`node`, `first`, `after` …); what the
 * types are called, and which of the parts are there, is not.
 */

/** Recognises connections. */
export function detectRelay(candidate: Candidate): Verdict | undefined {
  const wrapper = getNamedType(candidate.field.type);
  if (isList(candidate.field.type)) return undefined;
  const parts = connectionParts(wrapper);
  if (!parts) return undefined;
  if (isInterfaceType(wrapper))
    return { status: 'rejected', reason: `${wrapper.name} is an interface: its rows have no type` };
  return isObjectType(wrapper) ? decide(candidate.field, wrapper, parts) : undefined;
}

interface Parts {
  readonly edges?: Field;
  readonly nodes?: Field;
  readonly row: GraphQLNamedType;
  readonly edge?: GraphQLObjectType;
  readonly pageInfo?: Field;
}

function connectionParts(type: GraphQLNamedType): Parts | undefined {
  const fields = fieldsOf(type);
  const pageInfo = fields.find((field) => field.args.length === 0 && isPageInfo(field));
  const edges = preferred(fields.filter(isEdgeList), 'edges');
  const edge = edges && (getNamedType(edges.type) as GraphQLObjectType);
  const row = edge && getNamedType(nodeOf(edge).type);
  const nodes = preferred(
    fields.filter((field) => isRowList(field, row)),
    'nodes',
  );
  if (edge && edges && row) return { edges, edge, row, ...(nodes ? { nodes } : {}), ...(pageInfo ? { pageInfo } : {}) };
  return nodes && pageInfo ? { nodes, row: getNamedType(nodes.type), pageInfo } : undefined;
}

function decide(field: Field, wrapper: GraphQLObjectType, parts: Parts): Verdict {
  const forward = wayOf(field, parts, {
    size: 'first',
    position: 'after',
    more: /^has_?next(_?page)?$/i,
    next: /^end_?cursor$/i,
    at: -1,
  });
  const backward = wayOf(field, parts, {
    size: 'last',
    position: 'before',
    more: /^has_?prev(ious)?(_?page)?$/i,
    next: /^start_?cursor$/i,
    at: 0,
  });
  if (!forward && !backward) return { status: 'rejected', reason: noWayOn(field, parts) };
  const owned = [forward, backward].flatMap((way) => (way ? [way.position, way.size] : []));
  const total = totalOf(wrapper);
  const paging: Paging = {
    dialect: 'relay',
    by: 'cursor',
    args: field.args
      .filter(({ name }) => owned.includes(name))
      .map((arg) => `${arg.name}:${String(arg.type)}`)
      .sort()
      .join(' '),
    ...(parts.edges ? { edges: parts.edges.name } : {}),
    ...(parts.nodes ? { nodes: parts.nodes.name } : {}),
    ...(total ? { total: total.name } : {}),
    ...(forward ? { forward } : {}),
    ...(backward ? { backward } : {}),
  };
  const match: Match = { paging, row: parts.row, wrapper, ...(parts.edge ? { edge: parts.edge } : {}) };
  return { status: 'paginated', match, reason: describe(wrapper, parts) };
}

interface WayShape {
  readonly size: string;
  readonly position: string;
  readonly more: RegExp;
  readonly next: RegExp;
  /** Where the edge stands whose cursor can serve when the page info has none. */
  readonly at: number;
}

function wayOf(field: Field, parts: Parts, shape: WayShape): Way | undefined {
  const position = argument(field, shape.position, (arg) => isCursor(arg.type));
  if (!position) return undefined;
  const size = argument(field, shape.size, (arg) => isSize(arg.type));
  const info = parts.pageInfo;
  const within = (test: RegExp) => info && fieldsOf(getNamedType(info.type)).find(({ name }) => test.test(name));
  const more = within(shape.more);
  const next = within(shape.next);
  const cursor = parts.edge && fieldsOf(parts.edge).find(({ name, type }) => name === 'cursor' && isCursor(type));
  const from = next ? `${info?.name}.${next.name}` : cursor ? `${parts.edges?.name}.${shape.at}.cursor` : undefined;
  if (!from) return undefined;
  return {
    ...(size ? { size: size.name } : {}),
    position: position.name,
    ...(more ? { more: `${info?.name}.${more.name}` } : {}),
    next: from,
  };
}

function argument(field: Field, name: string, test: (arg: GraphQLArgument) => boolean): GraphQLArgument | undefined {
  return field.args.find((arg) => arg.name === name && test(arg));
}

function isPageInfo(field: Field): boolean {
  const type = getNamedType(field.type);
  if (isList(field.type) || !isObjectType(type)) return false;
  const fields = fieldsOf(type);
  const boolean = fields.some(({ name, type }) => /^has_?(next|prev(ious)?)(_?page)?$/i.test(name) && isBoolean(type));
  return boolean || fields.some(({ name, type }) => /^(end|start)_?cursor$/i.test(name) && isCursor(type));
}

function isEdgeList(field: Field): boolean {
  const type = getNamedType(field.type);
  return (
    itemType(field.type) !== undefined && isObjectType(type) && 'node' in type.getFields() && field.args.length === 0
  );
}

function isRowList(field: Field, row: GraphQLNamedType | undefined): boolean {
  if (itemType(field.type) === undefined || field.args.length > 0) return false;
  const type = getNamedType(field.type);
  return row ? type === row : field.name === 'nodes' || !isLeafType(type);
}

function nodeOf(edge: GraphQLObjectType): Field {
  return edge.getFields()['node'] as Field;
}

function preferred(fields: readonly Field[], name: string): Field | undefined {
  return fields.find((field) => field.name === name) ?? fields[0];
}

function totalOf(wrapper: GraphQLObjectType): Field | undefined {
  const counts = fieldsOf(wrapper).filter((field) => field.args.length === 0 && isCount(field.type));
  const named = ['totalCount', 'total_count', 'total'].map((name) => counts.find((field) => field.name === name));
  return named.find((field) => field !== undefined);
}

function noWayOn(field: Field, parts: Parts): string {
  const names = field.args.map(({ name }) => name);
  if (!names.includes('after') && !names.includes('before'))
    return 'a connection without an `after` or `before` argument: one request gives all there is';
  return parts.pageInfo || parts.edge
    ? 'a connection whose pages have no cursor to go on from'
    : 'a connection without page info';
}

function describe(wrapper: GraphQLObjectType, parts: Parts): string {
  const found = [parts.edges && 'edges', parts.nodes && 'nodes', parts.pageInfo && 'page info'].filter(Boolean);
  return `${wrapper.name} has ${found.join(', ')}, and the field takes a cursor`;
}
