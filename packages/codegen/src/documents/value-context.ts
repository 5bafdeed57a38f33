import { callersPath } from '@endcursor/notation';
import { type ArgumentNode, type GraphQLInputType, Kind, type ValueNode } from 'graphql';
import type { Data } from '@endcursor/templates';
import type { Match } from '../dialects/dialect.ts';
import { filledPaths, isPagingArgument } from '../dialects/paging-arguments.ts';
import { getNamedType, getNullableType, isInputObjectType, isListType } from '../schema/named-type.ts';
import type { Given } from './parts.ts';
import { valueIn, variablePath } from './variable-path.ts';

/** The context in which values of a document are read. */
export interface ValueContext {
  refuse: Refuse;
  /**
   * Reports whether the values of a scalar are converted before they are sent. A literal in a document has already been
   * converted.
   */
  isSerialized(scalar: string): boolean;
}

/** Reports something that cannot be translated: the place, the problem, and what to do. */
export type Refuse = (about: string, what: string, hint: string) => void;

/** The arguments that a document passes to a paginated field. */
export interface PagedGiven {
  /** The arguments that do not belong to paging. */
  readonly args: Given;
  /** The page sizes in the document. */
  readonly first?: Data;
  readonly last?: Data;
  /** Whether the list is read backward, because it has only arguments for that direction. */
  readonly backward: boolean;
  /**
   * The argument whose value is a variable for the position. It means that the list is to be read page by page, to its
   * end.
   */
  readonly moving: string | undefined;
  /** The variables for what paging sets, as paths from their names: `cursor`, `options.take`. */
  readonly taken: readonly string[];
}

/** Returns a value of a document as data; `{ $: "name" }` means a variable. */
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
        context.refuse(about, `${named.name} is converted by the configuration`, 'Pass its value in a variable');
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
    refuse(about, `${node.value} is too large for a number in JavaScript`, 'Pass it in a variable');
  return number;
}

function itemOf(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  const nullable = type && (getNullableType(type) as GraphQLInputType);
  return isListType(nullable) ? (nullable.ofType as GraphQLInputType) : nullable;
}

/**
 * Separates the paging arguments of a paginated field from the others. The client sets positions, so a variable for one
 * is dropped, and so is a value that means the beginning.
 */
export function pagedGiven(args: Given, { paging }: Match, about: string, refuse: Refuse): PagedGiven {
  const { backward, forward } = paging;
  const found = new Map<string, Data>();
  const ways = [forward, backward].flatMap((way) => (way ? [{ ...way, position: callersPath(way.position) }] : []));
  const paths = new Set(filledPaths(paging));
  const rest = Object.entries(args).flatMap(([name, value]): [string, Data][] => {
    if (paths.has(name)) found.set(name, value);
    else if (isPagingArgument(paging, name)) {
      refuse(`${about}(${name}:)`, `the field is paged by ${ways[0]?.position}`, 'Remove this argument');
    } else return [[name, without(value, name, paths, found)]];
    return [];
  });
  for (const { position, start } of ways) {
    const value = found.get(position);
    if (value === undefined || isBeginning(value, paging.by === 'page' ? start : 0)) continue;
    refuse(`${about}(${position}:)`, 'lists are read from their beginning', 'Remove this argument, or use a variable');
  }
  const fixed = paging.by === 'keyset' ? Object.entries(forward?.fixed ?? {}) : [];
  for (const [path, value] of fixed) {
    if (found.has(path) && JSON.stringify(found.get(path)) !== JSON.stringify(value))
      refuse(`${about}(${path}:)`, 'the field is read in the order of its key', 'Remove this argument');
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

/** Reports whether a document specifies a row of a list at which to begin. */
export function beginsLater(args: Given, { paging: { forward } }: Match): boolean {
  const value = valueIn(args, forward?.position);
  return forward !== undefined && value !== undefined && !isBeginning(value, forward.start);
}

/** Returns a value without what paging sets inside it, which is added to `found`. */
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

/** Returns the arguments under their names in the schema. */
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
