import type {
  GraphQLArgument,
  GraphQLField,
  GraphQLInputField,
  GraphQLNamedOutputType,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  GraphQLInterfaceType,
} from 'graphql';
import { isIntrospectionType } from 'graphql';
import { type CoordinateTest, matchCoordinates } from './coordinate.ts';
import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from './named-type.ts';
import { sortByName } from './names.ts';
import { fieldsOf } from './field.ts';

/** The part of a schema to generate for: what `include` and `exclude` leave, and everything reachable from there. */
export interface Visible {
  readonly schema: GraphQLSchema;
  /** The root operation types that are kept. */
  readonly roots: { readonly query?: GraphQLObjectType; readonly mutation?: GraphQLObjectType };
  /** The reachable types by name, sorted, without the introspection types. */
  readonly types: ReadonlyMap<string, GraphQLNamedType>;
  /** The reachable types that have a selection set. */
  readonly composites: readonly CompositeType[];
  /** The fields of a composite type, sorted by name. */
  fields(type: CompositeType): readonly VisibleField[];
  /**
   * The fields of a type that are leaves, take no arguments and are not deprecated. Most fields are of this kind and
   * need no further look.
   */
  plain(type: CompositeType): readonly VisibleField[];
  /** The fields of a type that are not plain. */
  special(type: CompositeType): readonly VisibleField[];
  /** All fields of composite types that are not plain, in the order of their coordinates. */
  readonly specials: readonly VisibleField[];
  /** The fields of an input object, sorted by name. */
  inputFields(type: GraphQLNamedType): readonly GraphQLInputField[];
  /** The object types of an abstract type, sorted by name. */
  possible(type: GraphQLNamedType): readonly GraphQLObjectType[];
}

/** A type that has a selection set. */
export type CompositeType = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType;

/** A field to generate for, with the facts that many places need. */
export interface VisibleField {
  readonly parent: CompositeType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly name: string;
  /** The type inside all wrappers. */
  readonly named: GraphQLNamedOutputType;
  /** Whether the named type is a scalar or an enum. */
  readonly isLeaf: boolean;
  /** Its arguments that are kept, sorted by name. */
  readonly args: readonly GraphQLArgument[];
}

/** The options that decide which coordinates are kept. */
export interface Kept {
  /** If given, only the listed fields of the types in the list are kept. Root fields are kept only if listed. */
  readonly include?: readonly string[] | undefined;
  /** Fields and types to leave out. */
  readonly exclude?: readonly string[] | undefined;
  /** The names of further types to leave out. */
  readonly distant?: ReadonlySet<string>;
}

/** Returns the part of a schema that the options keep. */
export function visibleSchema(schema: GraphQLSchema, kept: Kept): Visible {
  const keep = keepTest(schema, kept);
  const fields = memo((parent: CompositeType) => visibleFields(parent, keep));
  const visible = {
    schema,
    roots: rootTypes(schema, keep, fields),
    fields: (type: CompositeType) => fields(type).all,
    plain: (type: CompositeType) => fields(type).plain,
    special: (type: CompositeType) => fields(type).special,
    inputFields: memo((type: GraphQLNamedType): readonly GraphQLInputField[] => {
      if (!isInputObjectType(type)) return [];
      const all = sortByName(Object.values(type.getFields()));
      return keep ? all.filter((field) => isKept(field, keep) && keep(type.name, field.name)) : all;
    }),
    possible: memo((type: GraphQLNamedType): readonly GraphQLObjectType[] =>
      isAbstractType(type) ? sortByName(schema.getPossibleTypes(type).filter(({ name }) => !keep || keep(name))) : [],
    ),
  };
  const types = reach(visible);
  const composites = [...types.values()].filter(isComposite);
  return { ...visible, types, composites, specials: composites.flatMap(visible.special) };
}

/**
 * Returns a part of a schema: some of its composite types, with some of their fields, which may have fewer arguments.
 */
export function partOf(
  visible: Visible,
  composites: readonly CompositeType[],
  fieldsOf: (type: CompositeType) => readonly VisibleField[],
): Visible {
  const fields = memo(fieldsOf);
  const special = memo((type: CompositeType) => fields(type).filter((one) => !isPlain(one)));
  const plain = memo((type: CompositeType) => fields(type).filter(isPlain));
  return { ...visible, composites, fields, plain, special, specials: composites.flatMap(special) };
}

interface VisibleFields {
  readonly all: readonly VisibleField[];
  readonly plain: readonly VisibleField[];
  readonly special: readonly VisibleField[];
}

function visibleFields(parent: CompositeType, keep: CoordinateTest | undefined): VisibleFields {
  const all: VisibleField[] = [];
  const plain: VisibleField[] = [];
  const special: VisibleField[] = [];
  fieldsOf(parent).forEach((field) => {
    const named = getNamedType(field.type);
    if (keep && !(keep(parent.name, field.name) && keep(named.name))) return;
    const isLeaf = isLeafType(named);
    const args = field.args.length > 0 ? visibleArguments(field.args, keep) : NO_ARGUMENTS;
    const one = { parent, field, name: field.name, named, isLeaf, args };
    all.push(one);
    (isPlain(one) ? plain : special).push(one);
  });
  // A copied array takes only the memory of its items, whereas a growing array keeps spare room.
  return { all: all.slice(), plain: plain.slice(), special: special.slice() };
}

function isPlain({ field, isLeaf }: VisibleField): boolean {
  return isLeaf && field.args.length === 0 && field.deprecationReason == null;
}

const NO_ARGUMENTS: readonly GraphQLArgument[] = [];

function visibleArguments(
  args: readonly GraphQLArgument[],
  keep: CoordinateTest | undefined,
): readonly GraphQLArgument[] {
  return sortByName(keep ? args.filter((arg) => isKept(arg, keep)) : args);
}

/** Reports whether an argument is kept. A required one is kept, whatever its type. */
function isKept({ type }: { readonly type: GraphQLArgument['type'] }, keep: CoordinateTest): boolean {
  return isNonNullType(type) || keep(getNamedType(type).name);
}

/**
 * Calls a function for every field of every type. If this loop were written out in each place, the engine would compile
 * it there again, which costs more than the call.
 */
export function eachField({ composites, fields }: Visible, visit: (field: VisibleField) => void): void {
  composites.forEach((type) => fields(type).forEach(visit));
}

/** Reports whether a type has a selection set. */
export function isComposite(type: GraphQLNamedType): type is CompositeType {
  return isObjectType(type) || isInterfaceType(type) || isUnionType(type);
}

/** Returns the test for coordinates, or undefined if everything is kept, which saves a test for each field. */
function keepTest(schema: GraphQLSchema, { distant, exclude = [], include }: Kept): CoordinateTest | undefined {
  if (!include && exclude.length === 0) return undefined;
  const excluded = matchCoordinates(exclude);
  const included = matchCoordinates(include ?? []);
  const named = matchCoordinates((include ?? []).map((pattern) => pattern.split('.')[0] ?? ''));
  const roots = new Set([schema.getQueryType()?.name, schema.getMutationType()?.name]);
  return (type, field) => {
    if (distant?.has(type) || excluded(type) || (field !== undefined && excluded(type, field))) return false;
    if (!include || field === undefined || included(type)) return true;
    return named(type) || roots.has(type) ? included(type, field) : true;
  };
}

function rootTypes(
  schema: GraphQLSchema,
  keep: CoordinateTest | undefined,
  fields: (type: CompositeType) => VisibleFields,
): Visible['roots'] {
  const [query, mutation] = [schema.getQueryType(), schema.getMutationType()].map((type) =>
    type && (!keep || keep(type.name)) && fields(type).all.length > 0 ? type : undefined,
  );
  return { ...(query ? { query } : {}), ...(mutation ? { mutation } : {}) };
}

type Reaching = Omit<Visible, 'types' | 'composites' | 'specials'>;

function reach(visible: Reaching): ReadonlyMap<string, GraphQLNamedType> {
  const found = new Set<GraphQLNamedType>(Object.values(visible.roots));
  // Iterating over a set includes the items that are added during the iteration.
  for (const type of found) visitNeighbours(type, visible, found);
  const names = [...found].map(({ name }) => name).sort();
  const types = new Map<string, GraphQLNamedType>();
  for (const name of names) {
    const type = visible.schema.getType(name);
    if (type && !(name.startsWith('__') && isIntrospectionType(type))) types.set(name, type);
  }
  return types;
}

function visitNeighbours(type: GraphQLNamedType, visible: Reaching, found: Set<GraphQLNamedType>): void {
  const add = ({ type: given }: { readonly type: GraphQLArgument['type'] }) => found.add(getNamedType(given));
  if (isInputObjectType(type)) visible.inputFields(type).forEach(add);
  else if (isComposite(type)) {
    visible.plain(type).forEach(({ named }) => found.add(named));
    visible.special(type).forEach(({ args, named }) => {
      found.add(named);
      args.forEach(add);
    });
    visible.possible(type).forEach((one) => found.add(one));
  }
}

/** Makes a function that computes each answer once. */
function memo<Key, Answer extends object>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    let found = known.get(key);
    if (!found) known.set(key, (found = answer(key)));
    return found;
  };
}
