import { namesOf } from '@endcursor/notation';
import type { GraphQLNamedType, GraphQLObjectType, GraphQLOutputType } from 'graphql';
import type { Candidate, RowsForm } from '../dialects/dialect.ts';
import { NEXT_NAMES } from '../dialects/index.ts';
import { getNamedType, isLeafType, isObjectType } from '../schema/named-type.ts';
import { plainName } from '../schema/names.ts';
import { once } from '../schema/once.ts';
import { type Field, fieldsOf, isBoolean, isCompositeList, isCursor, isList, itemType } from '../schema/field.ts';
import { chooseRows, type RowsChoice } from './rows.ts';

/** The place of a field's rows in the response, and the fields around them. */
export interface ResponseShape {
  readonly form: RowsForm;
  readonly row: GraphQLNamedType;
  readonly wrapper?: GraphQLObjectType;
  readonly nodes?: string;
  readonly edges?: string;
  readonly edge?: GraphQLObjectType;
  readonly signs: readonly Sign[];
  /** Whether no field next to the list suggests pages: it may be an object that has a list, and not a page. */
  readonly silent?: boolean;
  /** Other lists that could be the rows. */
  readonly rivals: readonly string[];
  /** The response paths of all possible rows, if nothing distinguishes them. */
  readonly undecided?: readonly string[];
}

/** A leaf of the response that may be a paging field. */
export interface Sign {
  /** The response path from the field. */
  readonly path: string;
  readonly name: string;
  readonly type: GraphQLOutputType;
}

/** A field that is examined. */
export interface Looked extends Candidate {
  readonly coordinate: string;
  /** The shape of its result, if it contains rows. */
  readonly shape: ResponseShape | undefined;
}

/** Names of lists of rows, likelier ones first. They decide only if there are several lists. */
const ROW_NAMES = [
  'nodes',
  'items',
  'results',
  'data',
  'docs',
  'records',
  'rows',
  'entities',
  'list',
  'objects',
  'hits',
  'values',
  'elements',
  'entries',
  'content',
];

/** Returns the shape of a field's result, if it contains rows. @param at the response path of the rows, if known */
export function responseShape(field: Field, at?: string): ResponseShape | undefined {
  const type = getNamedType(field.type);
  if (at !== undefined && isObjectType(type)) return shapeAt(type, at);
  if (isList(field.type)) return listOfRows(field, type);
  if (!isObjectType(type)) return undefined;
  const own = wrapperShape(type, field, '');
  return own?.form === 'connection' ? own : (nestedShape(type, field) ?? own);
}

/** Returns the shape of a list whose items are rows, and not lists themselves. Leaves are seldom rows. */
function listOfRows(field: Field, row: GraphQLNamedType): ResponseShape | undefined {
  const item = itemType(field.type);
  if (item === undefined || isList(item)) return undefined;
  return isCompositeList(field) ? listShape(row) : { ...listShape(row), silent: true };
}

const listShape = once((row: GraphQLNamedType): ResponseShape => ({ form: 'list', row, signs: [], rivals: [] }));

function shapeAt(wrapper: GraphQLObjectType, at: string): ResponseShape | undefined {
  let list: Field | undefined;
  let prefix = '';
  const signs = [...signsOf(wrapper, '', 3)];
  for (const name of namesOf(at)) {
    const holder = list ? getNamedType(list.type) : wrapper;
    if (list && isObjectType(holder)) signs.push(...signsOf(holder, prefix, 3));
    list = fieldsOf(holder).find((field) => field.name === name);
    prefix += `${name}.`;
  }
  if (!list || itemType(list.type) === undefined) return undefined;
  const type = getNamedType(list.type);
  const form = hasPageInfo(signs) ? 'connection' : 'wrapper';
  if (!isEdgeList(list)) return { form, row: type, wrapper, nodes: at, signs, rivals: [] };
  const edge = type as GraphQLObjectType;
  return {
    form: 'connection',
    row: getNamedType((edge.getFields()['node'] as Field).type),
    wrapper,
    edges: at,
    edge,
    signs,
    rivals: [],
  };
}

/**
 * Returns the shape of rows one object deeper, with the fields around them: `search(first:) { products { edges pageInfo
 * } }`.
 */
function nestedShape(wrapper: GraphQLObjectType, field: Field): ResponseShape | undefined {
  if (!field.args.some(({ type }) => isCursor(type)) || isEntity(wrapper)) return undefined;
  const found = fieldsOf(wrapper).flatMap((inner) => {
    const type = getNamedType(inner.type);
    if (inner.args.length > 0 || isList(inner.type) || !isObjectType(type)) return [];
    const shape = wrapperShape(type, inner, `${inner.name}.`);
    return shape?.form === 'connection' ? [{ inner, shape }] : [];
  });
  const choice = chooseRows(
    found.map(({ inner }) => inner),
    [],
    field,
    wrapper,
  );
  const shapeOf = (one: Field | undefined) => found.find(({ inner }) => inner === one)?.shape;
  const shape = shapeOf(choice?.list);
  if (!choice || !shape) return undefined;
  const paths = choice.undecided.flatMap((one) => shapeOf(one)?.edges ?? shapeOf(one)?.nodes ?? []);
  return { ...shape, wrapper, ...(paths.length > 0 ? { undecided: paths } : {}) };
}

/** Caches shapes by wrapper, because many fields return the same one. */
const shapesOf = once((_wrapper: GraphQLObjectType) => new Map<string, ResponseShape | undefined>());

function wrapperShape(wrapper: GraphQLObjectType, field: Field, prefix: string): ResponseShape | undefined {
  const lists = listsOf(wrapper);
  if (lists.length === 0) return undefined;
  const shapes = shapesOf(wrapper);
  const key = lists.length > 1 ? `${prefix}${field.name}()` : prefix;
  if (!shapes.has(key)) {
    const shape =
      edgesShape(lists, field, prefix, wrapper) ??
      leavesShape(lists, prefix, wrapper) ??
      rowsShape(lists, field, prefix, wrapper);
    shapes.set(key, shape && { wrapper, signs: signsOf(wrapper, prefix, 3), ...shape });
  }
  return shapes.get(key);
}

/** Returns the lists in a wrapper. */
const listsOf = once((wrapper: GraphQLObjectType): readonly Field[] =>
  fieldsOf(wrapper).filter((inner) => inner.args.length === 0 && isList(inner.type)),
);

type Rows = Omit<ResponseShape, 'signs' | 'wrapper'>;

const EDGES = ['edges'];

/**
 * Returns the shape of edges, with the nodes next to them if there are any. A list of the same rows under another name
 * may contain other rows.
 */
function edgesShape(
  lists: readonly Field[],
  field: Field,
  prefix: string,
  wrapper: GraphQLObjectType,
): Rows | undefined {
  const choice = chooseRows(lists.filter(isEdgeList), EDGES, field, wrapper);
  if (!choice) return undefined;
  const edge = getNamedType(choice.list.type) as GraphQLObjectType;
  const row = getNamedType((edge.getFields()['node'] as Field).type);
  const nodes = lists.find(({ name, type }) => plainName(name) === 'nodes' && getNamedType(type) === row);
  return {
    form: 'connection',
    row,
    edge,
    edges: prefix + choice.list.name,
    ...(nodes ? { nodes: prefix + nodes.name } : {}),
    ...undecidedIn(choice, prefix),
    rivals: [],
  };
}

function undecidedIn({ undecided }: RowsChoice, prefix: string): Pick<ResponseShape, 'undecided'> {
  return undecided.length > 0 ? { undecided: undecided.map(({ name }) => prefix + name) } : {};
}

/** Returns the shape of leaves: nodes next to page info, or the only list of a wrapper if it has a usual name. */
function leavesShape(lists: readonly Field[], prefix: string, wrapper: GraphQLObjectType): Rows | undefined {
  if (lists.some(isCompositeList)) return undefined;
  const isPage = hasPageInfo(signsOf(wrapper, prefix, 3));
  const nodes = isPage ? lists.find(({ name }) => name === 'nodes') : undefined;
  if (nodes) return { form: 'connection', nodes: prefix + nodes.name, row: getNamedType(nodes.type), rivals: [] };
  const [only, ...others] = lists;
  const item = only && itemType(only.type);
  if (!item || isList(item) || others.length > 0 || isEntity(wrapper) || !ROW_NAMES.includes(plainName(only.name)))
    return undefined;
  const form = isPage ? 'connection' : 'wrapper';
  return { form, nodes: prefix + only.name, row: getNamedType(only.type), rivals: [], silent: true };
}

/** Returns the shape of a list of objects: nodes next to page info, or any list in a wrapper. */
function rowsShape(
  lists: readonly Field[],
  field: Field,
  prefix: string,
  wrapper: GraphQLObjectType,
): Rows | undefined {
  const signs = signsOf(wrapper, prefix, 3);
  const isObject = isEntity(wrapper);
  // A page may have an ID of its own, but an object with an ID is seldom a page.
  if (isObject && !signs.some(announcesPages)) return undefined;
  const choice = chooseRows(lists.filter(isCompositeList), ROW_NAMES, field, wrapper);
  if (!choice) return undefined;
  const { list, rivals } = choice;
  const form = hasPageInfo(signs) ? 'connection' : 'wrapper';
  const silent = isObject || (form === 'wrapper' && !signs.some(isPagingSign) && !isBare(wrapper));
  return {
    form,
    nodes: prefix + list.name,
    row: getNamedType(list.type),
    rivals: rivals.map(({ name }) => name),
    ...undecidedIn(choice, prefix),
    ...(silent ? { silent } : {}),
  };
}

function isEdgeList(field: Field): boolean {
  const type = getNamedType(field.type);
  return isObjectType(type) && 'node' in type.getFields();
}

/** Returns the leaves of an object, and of the objects in it that are not about rows: page info, metadata. */
export function signsOf(type: GraphQLObjectType, prefix: string, depth: number): readonly Sign[] {
  const known = signsIn(type);
  const key = `${depth} ${prefix}`;
  let signs = known.get(key);
  if (!signs) known.set(key, (signs = findSigns(type, prefix, depth)));
  return signs;
}

/** Caches the leaves of a type, because hundreds of connections have the same page info. */
const signsIn = once((_type: GraphQLObjectType) => new Map<string, readonly Sign[]>());

function findSigns(type: GraphQLObjectType, prefix: string, depth: number): readonly Sign[] {
  const signs: Sign[] = [];
  for (const { args, name, type: own } of fieldsOf(type)) {
    const inner = getNamedType(own);
    if (args.length > 0 || isList(own)) continue;
    if (isLeafType(inner)) signs.push({ path: prefix + name, name, type: own });
    else if (depth > 0 && isObjectType(inner) && isInfo(inner, depth - 1))
      signs.push(...signsOf(inner, `${prefix}${name}.`, depth - 1));
  }
  return signs;
}

/** Reports whether an object describes a page and is not an entity: it has only leaves or such objects, and no ID. */
function isInfo(type: GraphQLObjectType, depth: number): boolean {
  return (
    !isEntity(type) &&
    fieldsOf(type).every(({ type: own }) => {
      const inner = getNamedType(own);
      return isLeafType(inner) || (depth > 0 && isObjectType(inner) && !isList(own) && isInfo(inner, depth - 1));
    })
  );
}

/** Reports whether an object represents an entity with an ID. */
export function isEntity(type: GraphQLObjectType): boolean {
  return 'id' in type.getFields() || type.getInterfaces().some(({ name }) => name === 'Node');
}

/** Reports whether the wrapper contains nothing but the list. */
function isBare(wrapper: GraphQLObjectType): boolean {
  return fieldsOf(wrapper).length === 1;
}

/** Reports whether a leaf has the name of a paging field. */
function isPagingSign({ name }: Sign): boolean {
  return /total|count|next|more|cursor|token|page|offset|skip|limit/i.test(name);
}

/** Reports whether a leaf can only be about further pages. */
function announcesPages({ name, type }: Sign): boolean {
  return (isBoolean(type) && /^has_?(next|more)/i.test(name)) || NEXT_NAMES.includes(plainName(name));
}

function hasPageInfo(signs: readonly Sign[]): boolean {
  const inner = signs.filter(({ path }) => path.includes('.'));
  return (
    inner.some(({ name, type }) => isBoolean(type) && /next/i.test(name)) ||
    inner.some(({ name, type }) => /^end_?cursor$/i.test(name) && isCursor(type))
  );
}
