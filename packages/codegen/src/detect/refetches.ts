import { namesOf, readRefetch, type RefetchKey, type RefetchWay } from '@endcursor/notation';
import type { GraphQLArgument, GraphQLNamedType, GraphQLSchema } from 'graphql';
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
} from '../schema/named-type.ts';
import { type Field, fieldsOf, isList } from '../schema/field.ts';
import { sortByName } from '../schema/names.ts';
import { type CompositeType, isComposite } from '../schema/visible.ts';
import type { RefetchConfig } from '../options/config.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The ways to refetch objects. */
export interface Refetches {
  /** Returns the way for objects of a type; undefined if there is none. */
  of(type: GraphQLNamedType): RefetchWay | undefined;
  /** The mistakes in the configuration. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds how objects are refetched: as configured, by a global ID, or by a root field whose required arguments are
 * leaves of the object.
 */
export function findRefetches(schema: GraphQLSchema, config: RefetchConfig): Refetches {
  const query = schema.getQueryType();
  const fields = query ? fieldsOf(query).filter(({ deprecationReason }) => !deprecationReason) : [];
  const nodes = sortByName(fields).flatMap((field) => globalField(field) ?? []);
  const byKey = keyFields(fields);
  const roots = new Set(Object.values(rootsOf(schema)));
  const known = new Map<GraphQLNamedType, RefetchWay | undefined>();
  const find = (type: GraphQLNamedType): RefetchWay | undefined => {
    const configured = Object.hasOwn(config, type.name) ? config[type.name] : undefined;
    if (configured !== undefined) return configured === false ? undefined : configuredWay(configured, type, schema);
    if (roots.has(type)) return undefined;
    const global = nodes.find(({ node }) => implementsNode(type, node));
    return global?.way ?? byKey.get(type)?.flatMap((field) => keyWay(field, type) ?? [])[0];
  };
  return {
    of(type) {
      if (!known.has(type)) known.set(type, find(type));
      return known.get(type);
    },
    diagnostics: Object.entries(config).flatMap(([name, text]) => problemsOf(name, text, schema)),
  };
}

interface GlobalField {
  readonly node: GraphQLNamedType;
  readonly way: RefetchWay;
}

/** Recognises `node(id: ID!): Node` and `nodes(ids: [ID!]!): [Node]!`, if the interface has that ID. */
function globalField(field: Field): GlobalField | undefined {
  const node = getNamedType(field.type);
  const [arg, ...others] = field.args.filter(isRequiredArgument);
  if (!isInterfaceType(node) || !arg || others.length > 0 || !/^nodes?$/.test(field.name)) return undefined;
  const plural = isList(arg.type);
  const key = plural ? arg.name.replace(/s$/, '') : arg.name;
  if (plural !== isList(field.type) || getNamedType(arg.type).name !== 'ID') return undefined;
  if (!fieldsOf(node).some(({ name, type }) => name === key && getNamedType(type).name === 'ID')) return undefined;
  return { node, way: { field: field.name, keys: [keyOf(arg, key)] } };
}

function implementsNode(type: GraphQLNamedType, node: GraphQLNamedType): boolean {
  if (type === node) return true;
  return (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some((own) => own === node);
}

/**
 * Returns the root fields that return one object, by its type. The shortest names come first, because they are the
 * plainest.
 */
function keyFields(fields: readonly Field[]): ReadonlyMap<GraphQLNamedType, readonly Field[]> {
  const found = new Map<GraphQLNamedType, Field[]>();
  for (const field of fields) {
    const type = getNamedType(field.type);
    if (isList(field.type) || !isComposite(type)) continue;
    found.set(type, [...(found.get(type) ?? []), field]);
  }
  for (const list of found.values()) list.sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return found;
}

/** Returns the way through a root field, if the object has a leaf for each argument that the field requires. */
function keyWay(field: Field, type: GraphQLNamedType): RefetchWay | undefined {
  const required = sortByName(field.args).filter(isRequiredArgument);
  const keys = required.length > 0 ? required : field.args.filter(isId);
  const fits = (arg: GraphQLArgument) => leafOf(type, arg) !== undefined;
  if (keys.length === 0 || !keys.every(fits) || !isLookup(field.name, type.name, keys)) return undefined;
  // If the object has leaves for other arguments too, the required ones may not be unique.
  if (!keys.some(isId) && field.args.some((arg) => !keys.includes(arg) && fits(arg))) return undefined;
  return { field: field.name, keys: keys.map((arg) => keyOf(arg)) };
}

function isId({ name }: GraphQLArgument): boolean {
  return name === 'id';
}

/** The words in the names of fields that look up objects, other than those of its type and of its keys. */
const LOOKUP = ['get', 'fetch', 'read', 'find', 'load', 'one', 'single', 'unique', 'by', 'pk', 'key', 'with', 'and'];

/**
 * Reports whether the name of a root field suggests that it returns the object of a key: `user`, `getUser`,
 * `users_by_pk`, `userByLogin`. `issueVcsBranchSearch` does not: it finds an issue by a string that happens to be one
 * of its leaves.
 */
function isLookup(field: string, type: string, keys: readonly GraphQLArgument[]): boolean {
  const known = new Set([...LOOKUP, ...[type, ...keys.map(({ name }) => name)].flatMap(wordsOf)]);
  return wordsOf(field).every((word) => known.has(word) || known.has(word.replace(/s$/, '')) || known.has(`${word}s`));
}

function wordsOf(name: string): string[] {
  return name.split(/_|(?<=[a-z\d])(?=[A-Z])/).flatMap((word) => (word === '' ? [] : [word.toLowerCase()]));
}

/** Returns the leaf of an object with the name and type of an argument. A Boolean does not identify an object. */
function leafOf(type: GraphQLNamedType, { name, type: taken }: GraphQLArgument): Field | undefined {
  const leaf = fieldsOf(type).find((field) => field.name === name && field.args.length === 0);
  const scalar = leaf && getNamedType(leaf.type);
  if (!scalar || !isScalarType(scalar) || scalar.name === 'Boolean' || isList(leaf.type) || isList(taken))
    return undefined;
  const taker = getNamedType(taken);
  return scalar === taker || (isText(scalar) && isText(taker)) ? leaf : undefined;
}

/** Reports whether a scalar is a string. An ID is one, whichever of the two it is called. */
function isText({ name }: GraphQLNamedType): boolean {
  return name === 'ID' || name === 'String';
}

function keyOf({ name, type }: GraphQLArgument, path: string = name): RefetchKey {
  return { argument: name, path, type: String(type) };
}

/** Returns a configured way, with the types of its arguments; undefined if it contains a mistake. */
function configuredWay(text: string, type: GraphQLNamedType, schema: GraphQLSchema): RefetchWay | undefined {
  const way = readRefetch(text);
  const found = way && rootField(way.field, schema);
  if (!found || problemsOf(type.name, text, schema).length > 0) return undefined;
  const keys = way.keys.flatMap(({ argument, path }) => {
    const arg = found.args.find((one) => one.name === argument);
    return arg ? [keyOf(arg, path)] : [];
  });
  return { field: way.field, keys };
}

function rootField(name: string, schema: GraphQLSchema): Field | undefined {
  const query = schema.getQueryType();
  return query ? fieldsOf(query).find((field) => field.name === name) : undefined;
}

function problemsOf(name: string, text: string | false, schema: GraphQLSchema): Diagnostic[] {
  const coordinate = `refetch.${name}`;
  const error = (message: string, hint: string): Diagnostic[] => [{ severity: 'error', coordinate, message, hint }];
  const type = schema.getType(name);
  if (!type || !isComposite(type)) return error('there is no object type of this name', 'Name a type of the schema');
  if (text === false) return [];
  const way = readRefetch(text);
  const found = way && rootField(way.field, schema);
  if (!found) return error(`there is no root field ${way?.field ?? text}`, 'Write "field(argument: path)"');
  const { field, keys } = way;
  const given = getNamedType(found.type);
  if (!isComposite(given) || !overlap(given, type, schema))
    return error(`${field} does not return ${name}`, 'Name a root field that does');
  const missing = found.args.filter(
    (arg) => isRequiredArgument(arg) && !keys.some(({ argument }) => argument === arg.name),
  );
  if (missing.length > 0)
    return error(`${field} needs ${missing.map((arg) => arg.name).join(', ')} too`, 'Give a path for each');
  return keys.flatMap(({ argument, path }) => {
    const arg = found.args.find((one) => one.name === argument);
    if (!arg) return error(`${field} has no argument ${argument}`, 'Name one of its arguments');
    if (!hasPath(type, path)) return error(`there is no field ${path}`, 'Give the path of a leaf of the type');
    return isList(arg.type) === isList(found.type)
      ? []
      : error(`only one of ${field} and ${argument} is a list`, 'Name a field that returns an object for each key');
  });
}

/** Reports whether an object can be of both types. */
function overlap(one: CompositeType, other: CompositeType, schema: GraphQLSchema): boolean {
  const objects = (type: CompositeType) => (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]);
  return objects(one).some((type) => objects(other).includes(type));
}

function hasPath(type: CompositeType, path: string): boolean {
  let at: GraphQLNamedType = type;
  for (const name of namesOf(path)) {
    const field: Field | undefined = fieldsOf(at).find((one) => one.name === name);
    if (!field || isList(field.type) || field.args.some(isRequiredArgument)) return false;
    at = getNamedType(field.type);
  }
  return isLeafType(at);
}

/** Returns the root operation types, whose objects cannot be fetched. */
function rootsOf(schema: GraphQLSchema): Readonly<Record<string, GraphQLNamedType>> {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.fromEntries(Object.entries(roots).flatMap(([key, type]) => (type ? [[key, type]] : [])));
}
