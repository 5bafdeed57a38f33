import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  type GraphQLInterfaceType,
  isIntrospectionType,
} from 'graphql';
import { type CoordinateTest, matchCoordinates } from './coordinate.ts';
import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from './kinds.ts';
import { once } from './once.ts';
import { fieldsOf } from './shape.ts';

/** A type that has a selection set. */
export type CompositeType = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType;
type Field = GraphQLField<unknown, unknown>;
const NO_ARGUMENTS: readonly GraphQLArgument[] = [];

/** The part of a schema that is generated for: what `include` and `exclude` leave, and what can be reached there. */
export interface Visible {
  readonly schema: GraphQLSchema;
  /** The root operation types that are left. */
  readonly roots: { readonly query?: GraphQLObjectType; readonly mutation?: GraphQLObjectType };
  /** The reachable types by name, sorted, without those of introspection. */
  readonly types: ReadonlyMap<string, GraphQLNamedType>;
  /** The fields of a composite type, sorted by name. */
  fields(type: CompositeType): readonly Field[];
  /** The arguments of a field, sorted by name. */
  args(field: Field): readonly GraphQLArgument[];
  /** The fields of an input object, sorted by name. */
  inputFields(type: GraphQLNamedType): readonly GraphQLInputField[];
  /** The object types of an abstract type, sorted by name. */
  possible(type: GraphQLNamedType): readonly GraphQLObjectType[];
}

/** What decides which coordinates are generated for. */
export interface Selection {
  /** When given, only these fields of the types that they name; root fields must be named to be kept. */
  readonly include?: readonly string[] | undefined;
  /** Fields and types to leave out. */
  readonly exclude?: readonly string[] | undefined;
}

/** Cuts a schema down to what was asked for. */
export function visibleSchema(schema: GraphQLSchema, selection: Selection): Visible {
  const keep = keepTest(schema, selection);
  const kept = <T extends { readonly type: GraphQLArgument['type'] }>(item: T) =>
    isNonNullType(item.type) || keep(getNamedType(item.type).name);
  const fields = once((type: CompositeType): readonly Field[] =>
    sortByName(fieldsOf(type).filter((field) => keep(type.name, field.name) && keep(getNamedType(field.type).name))),
  );
  const args = once((field: Field): readonly GraphQLArgument[] => sortByName(field.args.filter(kept)));
  const visible = {
    schema,
    roots: rootTypes(schema, keep, fields),
    fields,
    args: (field: Field) => (field.args.length === 0 ? NO_ARGUMENTS : args(field)),
    inputFields: once((type: GraphQLNamedType): readonly GraphQLInputField[] =>
      isInputObjectType(type)
        ? sortByName(Object.values(type.getFields()).filter((field) => kept(field) && keep(type.name, field.name)))
        : [],
    ),
    possible: once((type: GraphQLNamedType): readonly GraphQLObjectType[] =>
      isAbstractType(type) ? sortByName(schema.getPossibleTypes(type).filter(({ name }) => keep(name))) : [],
    ),
  };
  return { ...visible, types: reach(visible) };
}

/** Whether a type has a selection set. */
export function isComposite(type: GraphQLNamedType): type is CompositeType {
  return isObjectType(type) || isInterfaceType(type) || isUnionType(type);
}

/** The items by name, in an order that does not depend on the schema's. */
export function sortByName<T extends { readonly name: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function keepTest(schema: GraphQLSchema, { include, exclude = [] }: Selection): CoordinateTest {
  const excluded = matchCoordinates(exclude);
  const included = matchCoordinates(include ?? []);
  const named = matchCoordinates((include ?? []).map((pattern) => pattern.split('.')[0] ?? ''));
  const roots = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name]);
  if (!include && exclude.length === 0) return () => true;
  return (type, field) => {
    if (excluded(type) || (field !== undefined && excluded(type, field))) return false;
    if (!include || field === undefined || included(type)) return true;
    return named(type) || roots.has(type) ? included(type, field) : true;
  };
}

function rootTypes(
  schema: GraphQLSchema,
  keep: CoordinateTest,
  fields: (type: CompositeType) => readonly Field[],
): Visible['roots'] {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()].map((type) =>
    type && keep(type.name) && fields(type).length > 0 ? type : undefined,
  );
  return { ...(query ? { query } : {}), ...(mutation ? { mutation } : {}) };
}

function reach(visible: Omit<Visible, 'types'>): ReadonlyMap<string, GraphQLNamedType> {
  const found = new Map<string, GraphQLNamedType>();
  const queue: GraphQLNamedType[] = [];
  const add = (type: GraphQLNamedType) => {
    if (found.has(type.name) || isIntrospectionType(type)) return;
    found.set(type.name, type);
    queue.push(type);
  };
  Object.values(visible.roots).forEach(add);
  for (let type = queue.pop(); type; type = queue.pop()) visitNeighbours(type, visible, add);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function visitNeighbours(
  type: GraphQLNamedType,
  visible: Omit<Visible, 'types'>,
  visit: (type: GraphQLNamedType) => void,
): void {
  for (const field of visible.inputFields(type)) visit(getNamedType(field.type));
  if (!isComposite(type)) return;
  for (const field of visible.fields(type)) {
    visit(getNamedType(field.type));
    for (const arg of visible.args(field)) visit(getNamedType(arg.type));
  }
  visible.possible(type).forEach(visit);
}
