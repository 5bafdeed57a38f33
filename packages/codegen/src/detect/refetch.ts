import type { GraphQLArgument, GraphQLNamedType, GraphQLSchema } from 'graphql';
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
} from '../schema/kinds.ts';
import { type Field, fieldsOf, isList } from '../schema/shape.ts';
import { sortByName } from '../schema/names.ts';
import { type CompositeType, isComposite } from '../schema/visible.ts';
import type { RefetchConfig } from '../options/config.ts';
import type { Diagnostic } from './diagnostic.ts';

/** How the objects of a schema's types are fetched by themselves. */
export interface Refetches {
  /** The root field with its arguments and the keys that they take, as the runtime reads it; undefined for none. */
  of(type: GraphQLNamedType): string | undefined;
  /** What is wrong with the configuration. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds out how objects are fetched by themselves: as the configuration says, by a global id, or by a root field whose
 * required arguments are leaves of the object.
 */
export function findRefetches(schema: GraphQLSchema, config: RefetchConfig): Refetches {
  const query = schema.getQueryType();
  const fields = query ? fieldsOf(query).filter(({ deprecationReason }) => !deprecationReason) : [];
  const nodes = sortByName(fields).flatMap((field) => globalField(field) ?? []);
  const byKey = keyFields(fields);
  const roots = new Set(Object.values(rootsOf(schema)));
  const known = new Map<GraphQLNamedType, string | undefined>();
  const find = (type: GraphQLNamedType): string | undefined => {
    const configured = Object.hasOwn(config, type.name) ? config[type.name] : undefined;
    if (configured !== undefined) return configured === false ? undefined : compact(configured, type, schema);
    if (roots.has(type)) return undefined;
    const global = nodes.find(({ node }) => implementsNode(type, node));
    return global?.text ?? byKey.get(type)?.flatMap((field) => keyText(field, type) ?? [])[0];
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
  readonly text: string;
}

/** `node(id: ID!): Node`, or `nodes(ids: [ID!]!): [Node]!`, where the interface has that id. */
function globalField(field: Field): GlobalField | undefined {
  const node = getNamedType(field.type);
  const [arg, ...others] = field.args.filter(isRequiredArgument);
  if (!isInterfaceType(node) || !arg || others.length > 0 || !/^nodes?$/.test(field.name)) return undefined;
  const plural = isList(arg.type);
  const key = plural ? arg.name.replace(/s$/, '') : arg.name;
  if (plural !== isList(field.type) || getNamedType(arg.type).name !== 'ID') return undefined;
  if (!fieldsOf(node).some(({ name, type }) => name === key && getNamedType(type).name === 'ID')) return undefined;
  return { node, text: `${field.name}(${argText(arg, key)})` };
}

function implementsNode(type: GraphQLNamedType, node: GraphQLNamedType): boolean {
  if (type === node) return true;
  return (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some((own) => own === node);
}

/** The root fields that give one object, by its type; the shortest names first, which are the plainest. */
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

/** The root field with its keys, where the object has a leaf for each argument that it needs. */
function keyText(field: Field, type: GraphQLNamedType): string | undefined {
  const required = sortByName(field.args).filter(isRequiredArgument);
  const keys = required.length > 0 ? required : field.args.filter(isId);
  const fits = (arg: GraphQLArgument) => leafOf(type, arg) !== undefined;
  if (keys.length === 0 || !keys.every(fits) || !isLookup(field.name, type.name, keys)) return undefined;
  // Where the object has leaves for other arguments too, those that are required may not tell it from all others.
  if (!keys.some(isId) && field.args.some((arg) => !keys.includes(arg) && fits(arg))) return undefined;
  return `${field.name}(${keys.map((arg) => argText(arg)).join(',')})`;
}

function isId({ name }: GraphQLArgument): boolean {
  return name === 'id';
}

/** Words in the names of fields that look an object up, beside those of its type and of its keys. */
const LOOKUP = ['get', 'fetch', 'read', 'find', 'load', 'one', 'single', 'unique', 'by', 'pk', 'key', 'with', 'and'];

/**
 * Whether a root field is named as one that gives the object of a key: `user`, `getUser`, `users_by_pk`, `userByLogin`,
 * and not `issueVcsBranchSearch`, which gives an issue for text that happens to be a leaf of it.
 */
function isLookup(field: string, type: string, keys: readonly GraphQLArgument[]): boolean {
  const known = new Set([...LOOKUP, ...[type, ...keys.map(({ name }) => name)].flatMap(wordsOf)]);
  return wordsOf(field).every((word) => known.has(word) || known.has(word.replace(/s$/, '')) || known.has(`${word}s`));
}

function wordsOf(name: string): string[] {
  return name.split(/_|(?<=[a-z\d])(?=[A-Z])/).flatMap((word) => (word === '' ? [] : [word.toLowerCase()]));
}

/** The leaf of an object that an argument of the same name and type takes. A Boolean tells nothing apart. */
function leafOf(type: GraphQLNamedType, { name, type: taken }: GraphQLArgument): Field | undefined {
  const leaf = fieldsOf(type).find((field) => field.name === name && field.args.length === 0);
  const scalar = leaf && getNamedType(leaf.type);
  if (!scalar || !isScalarType(scalar) || scalar.name === 'Boolean' || isList(leaf.type) || isList(taken))
    return undefined;
  const taker = getNamedType(taken);
  return scalar === taker || (isText(scalar) && isText(taker)) ? leaf : undefined;
}

/** An id is text, whichever of the two it is called. */
function isText({ name }: GraphQLNamedType): boolean {
  return name === 'ID' || name === 'String';
}

function argText({ name, type }: GraphQLArgument, path: string = name): string {
  return `${name}:${String(type)}${path === name ? '' : `=${path}`}`;
}

/** `repository(owner: owner.login, name: name)` with the types of its arguments. */
function compact(text: string, type: GraphQLNamedType, schema: GraphQLSchema): string | undefined {
  const { field, keys } = parse(text);
  const found = rootField(field, schema);
  if (!found || problemsOf(type.name, text, schema).length > 0) return undefined;
  const args = keys.flatMap(([name, path]) => {
    const arg = found.args.find((one) => one.name === name);
    return arg ? [argText(arg, path)] : [];
  });
  return `${field}(${args.join(',')})`;
}

function parse(text: string): { field: string; keys: [arg: string, path: string][] } {
  const [, field = '', args = ''] = /^\s*(\w+)\s*\((.*)\)\s*$/.exec(text) ?? [];
  const keys = args.split(',').map((arg): [string, string] => {
    const [name = '', path = name] = arg.split(':').map((part) => part.trim());
    return [name, path];
  });
  return { field, keys };
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
  const { field, keys } = parse(text);
  const found = rootField(field, schema);
  if (!found) return error(`there is no root field ${field || text}`, 'Write "field(argument: path)"');
  const given = getNamedType(found.type);
  if (!isComposite(given) || !overlap(given, type, schema))
    return error(`${field} gives no ${name}`, 'Name a root field that does');
  const missing = found.args.filter((arg) => isRequiredArgument(arg) && !keys.some(([key]) => key === arg.name));
  if (missing.length > 0)
    return error(`${field} needs ${missing.map((arg) => arg.name).join(', ')} too`, 'Give a path for each');
  return keys.flatMap(([key, path]) => {
    const arg = found.args.find((one) => one.name === key);
    if (!arg) return error(`${field} has no argument ${key}`, 'Name one of its arguments');
    if (!hasPath(type, path)) return error(`there is no field ${path}`, 'Give the path of a leaf of the type');
    return isList(arg.type) === isList(found.type)
      ? []
      : error(`of ${field} and ${key} only one is a list`, 'Name a field that gives an object for each key');
  });
}

/** Whether some object is of both types. */
function overlap(one: CompositeType, other: CompositeType, schema: GraphQLSchema): boolean {
  const objects = (type: CompositeType) => (isAbstractType(type) ? schema.getPossibleTypes(type) : [type]);
  return objects(one).some((type) => objects(other).includes(type));
}

function hasPath(type: CompositeType, path: string): boolean {
  let at: GraphQLNamedType = type;
  for (const name of path.split('.')) {
    const field: Field | undefined = fieldsOf(at).find((one) => one.name === name);
    if (!field || isList(field.type) || field.args.some(isRequiredArgument)) return false;
    at = getNamedType(field.type);
  }
  return isLeafType(at);
}

/** The root operation types, which are no objects to be fetched. */
function rootsOf(schema: GraphQLSchema): Readonly<Record<string, GraphQLNamedType>> {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return Object.fromEntries(Object.entries(roots).flatMap(([key, type]) => (type ? [[key, type]] : [])));
}
