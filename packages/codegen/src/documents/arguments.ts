import { callersPath } from '@endcursor/notation';
import { type ArgumentNode, type GraphQLInputType, Kind, type ValueNode } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import { filledPaths, fillsArgument } from '../dialects/paging-arguments.ts';
import { getNamedType, getNullableType, isInputObjectType, isListType } from '../schema/kinds.ts';
import type { Given } from './parts.ts';
import { valueIn, variablePath } from './variable-path.ts';

/** Says that something cannot be translated: what it is about, what is wrong, and what to do. */
export type Refuse = (about: string, what: string, hint: string) => void;

/** What values of a document are read with. */
export interface ValueContext {
  refuse: Refuse;
  /** Whether the values of a scalar are converted before they are sent, which a literal of a document is already. */
  isSerialized(scalar: string): boolean;
}

/** What a document gives a paginated field. */
export interface PagedGiven {
  /** The arguments that are not paging's. */
  readonly args: Given;
  /** The page sizes that it asks for. */
  readonly first?: Data;
  readonly last?: Data;
  /** Whether it reads from the end: it has arguments for that way alone. */
  readonly backward: boolean;
  /** The argument that takes a variable for a position: the document means to read the list page by page, to its end. */
  readonly moving: string | undefined;
  /** The variables that stand for what paging sets, as paths from their names: `cursor`, `options.take`. */
  readonly taken: readonly string[];
}

/** A value of a document as data; `{ $: "name" }` stands for a variable. */
export function dataOf(
  node: ValueNode,
  type: GraphQLInputType | undefined,
  about: string,
  context: ValueContext,
): Data {
  const named = type && getNamedType(type);
  switch (node.kind) {
    case Kind.VARIABLE:
      return { $: node.name.value };
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => dataOf(value, itemOf(type), about, context));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => {
          const field = isInputObjectType(named) ? named.getFields()[name.value] : undefined;
          return [name.value, dataOf(value, field?.type, about, context)];
        }),
      );
    default:
      if (named && context.isSerialized(named.name))
        context.refuse(about, `${named.name} is converted by the configuration`, 'Give its value by a variable');
      return scalarOf(node, about, context);
  }
}

function scalarOf(
  node: Exclude<ValueNode, { readonly kind: 'Variable' | 'NullValue' | 'ListValue' | 'ObjectValue' }>,
  about: string,
  { refuse }: ValueContext,
): Data {
  if (node.kind !== Kind.INT && node.kind !== Kind.FLOAT) return node.value;
  const number = Number(node.value);
  if (!(node.kind === Kind.INT ? Number.isSafeInteger(number) : Number.isFinite(number)))
    refuse(about, `${node.value} is more than a number of JavaScript can hold`, 'Give it by a variable');
  return number;
}

function itemOf(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  const nullable = type && (getNullableType(type) as GraphQLInputType);
  return isListType(nullable) ? (nullable.ofType as GraphQLInputType) : nullable;
}

/**
 * Takes what pages out of the arguments of a paginated field. The client sets positions: a variable for one is dropped, and so
 * is one that stands for the beginning.
 */
export function pagedGiven(args: Given, { paging }: Match, about: string, refuse: Refuse): PagedGiven {
  const { backward, forward } = paging;
  const found = new Map<string, Data>();
  const ways = [forward, backward].flatMap((way) => (way ? [{ ...way, position: callersPath(way.position) }] : []));
  const paths = new Set(filledPaths(paging));
  const rest = Object.entries(args).flatMap(([name, value]): [string, Data][] => {
    if (paths.has(name)) found.set(name, value);
    else if (fillsArgument(paging, name)) {
      refuse(`${about}(${name}:)`, `the field is paged by ${ways[0]?.position}`, 'Leave this argument out');
    } else return [[name, without(value, name, paths, found)]];
    return [];
  });
  for (const { position, start } of ways) {
    const value = found.get(position);
    if (value === undefined || isBeginning(value, paging.by === 'page' ? start : 0)) continue;
    refuse(
      `${about}(${position}:)`,
      'lists are read from their beginning',
      'Leave this argument out, or give a variable',
    );
  }
  const fixed = paging.by === 'keyset' ? Object.entries(forward?.fixed ?? {}) : [];
  for (const [path, value] of fixed) {
    if (found.has(path) && JSON.stringify(found.get(path)) !== JSON.stringify(value))
      refuse(`${about}(${path}:)`, 'the field is read in the order of its key', 'Leave this argument out');
  }
  const size = (path: string | undefined) => (path === undefined ? undefined : (found.get(path) ?? undefined));
  const first = size(forward?.size);
  const last = backward?.size === forward?.size ? undefined : size(backward?.size);
  const asks = (way: typeof forward) =>
    way !== undefined && [way.size, way.position].some((path) => found.has(path ?? ''));
  return {
    args: Object.fromEntries(rest),
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    backward: backward !== undefined && (!forward || (asks(backward) && !asks(forward))),
    moving: ways.map(({ position }) => position).find((position) => isVariable(found.get(position) ?? null)),
    taken: [...paths].flatMap((path) => variablePath(args, path) ?? []),
  };
}

/** Returns whether a document says at which row of a list to begin. */
export function beginsLater(args: Given, { paging: { forward } }: Match): boolean {
  const value = valueIn(args, forward?.position);
  return forward !== undefined && value !== undefined && !isBeginning(value, forward.start);
}

/** A value without what paging sets inside of it, which goes into `found`. */
export function without(value: Data, path: string, paths: ReadonlySet<string>, found: Map<string, Data>): Data {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value as Given).flatMap(([name, inner]) => {
      const at = `${path}.${name}`;
      if (!paths.has(at)) return [[name, without(inner, at, paths, found)]];
      found.set(at, inner);
      return [];
    }),
  );
}

function isBeginning(value: Data, start = 1): boolean {
  return value === null || value === 0 || value === '' || value === start || isVariable(value);
}

function isVariable(value: Data): boolean {
  return typeof value === 'object' && value !== null && '$' in value;
}

/** The names of the arguments as the schema has them. */
export function givenOf(
  nodes: readonly ArgumentNode[],
  field: { readonly args: readonly { readonly name: string; readonly type: GraphQLInputType }[] },
  about: string,
  context: ValueContext,
): Given {
  return Object.fromEntries(
    nodes.map(({ name, value }) => {
      const arg = field.args.find((one) => one.name === name.value);
      return [name.value, dataOf(value, arg?.type, `${about}(${name.value}:)`, context)];
    }),
  );
}
