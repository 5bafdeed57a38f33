import { ROW_LISTS } from '@endcursor/notation';
import type { GraphQLInputField, GraphQLInputObjectType, GraphQLNamedType } from 'graphql';
import { getNamedType, isInputObjectType, isLeafType } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { fieldOf, fieldsOf, isList } from '../schema/field.ts';
import { isJoin } from './is-join.ts';
import { leafTest, operatorObject } from './operator-object.ts';
import { FLAT_FILTER, normalise, QUANTIFIER_WORDS } from './operators.ts';
import {
  type FieldShape,
  type FilterShape,
  type Joins,
  type QuantifierShape,
  spelled,
  type TestShape,
} from './builder-shape.ts';

/**
 * Recognises an input object that filters by a key for each field: with operators, with operators as suffixes, with
 * filters of related rows, or flat.
 * @param name the name of the argument or field; a flat filter is recognised by its shape and its name together
 */
export function filterObject(
  type: GraphQLNamedType,
  row: GraphQLNamedType | undefined,
  name: string,
  context: FilterContext,
): FilterShape | undefined {
  const known = context.filters.get(type.name);
  if (known) return known;
  if (!isInputObjectType(type)) return undefined;
  const fields = context.fields(type);
  const strong = fields.filter(
    (field) => isJoin(field, type) || operatorObject(getNamedType(field.type), context.operators),
  );
  const suffixed = fields.filter((field) => suffixTest(field, type, context));
  const flat = FLAT_FILTER.test(name) && fields.some((field) => isLeafType(getNamedType(field.type)));
  if (strong.length === 0 && suffixed.length < 2 && !flat) return undefined;
  return shapeOf(type, row, context);
}

/** The context in which filters are recognised, and the results so far. */
export interface FilterContext {
  readonly operators: ReadonlyMap<string, string>;
  /** Returns the fields of an input object, without hidden ones. */
  fields(type: GraphQLInputObjectType): readonly GraphQLInputField[];
  /** Returns the user's name and operator for an input field, such as `timecreated.gte`. */
  renamed(type: string, field: string): string | undefined;
  /** The filters found, by input type. */
  readonly filters: Map<string, FilterShape>;
  /** The row type with which each filter was first found. */
  readonly rows: Map<string, GraphQLNamedType>;
}

/**
 * Returns the shape of an input object that is known to filter. It is registered before its parts, because filters are
 * recursive.
 */
function shapeOf(type: GraphQLInputObjectType, row: GraphQLNamedType | undefined, context: FilterContext): FilterShape {
  const known = context.filters.get(type.name);
  if (known) return known;
  const parts = { fields: [] as FieldShape[], quantifiers: [] as QuantifierShape[], tests: [] as TestShape[] };
  const shape: FilterShape = { kind: 'filter', name: type.name, ...parts, joins: joinsOf(type, context) };
  context.filters.set(type.name, shape);
  if (row) context.rows.set(type.name, row);
  const tests = new Map<string, TestShape[]>();
  for (const field of context.fields(type)) {
    if (isJoin(field, type)) continue;
    const quantifier = quantifierOf(field, row, context);
    const presence = leafTest(normalise(field.name), `.${field.name}`, field.type, context.operators);
    if (quantifier) parts.quantifiers.push(quantifier);
    else if (presence?.takes === 'null') parts.tests.push(presence);
    else addField(field, { parent: type, row }, { fields: parts.fields, tests }, context);
  }
  for (const [name, own] of tests) addTests(name, own, parts.fields);
  parts.fields.sort((a, b) => (a.name < b.name ? -1 : 1));
  return shape;
}

/** Adds the tests of a field, next to any quantifiers for related rows. */
function addTests(name: string, tests: readonly TestShape[], fields: FieldShape[]): void {
  const at = fields.findIndex((one) => one.name === name && one.quantifiers && !one.tests);
  if (at < 0) fields.push({ name, tests });
  else fields[at] = { ...fields[at], name, tests };
}

/** The input object of a field, and the type of the rows that it filters. */
interface FieldPlace {
  readonly parent: GraphQLInputObjectType;
  readonly row: GraphQLNamedType | undefined;
}

/** The fields that were recognised so far, and the tests that belong to one field, by its name. */
interface FieldParts {
  readonly fields: FieldShape[];
  readonly tests: Map<string, TestShape[]>;
}

function addField(
  field: GraphQLInputField,
  { parent, row }: FieldPlace,
  { fields, tests }: FieldParts,
  context: FilterContext,
): void {
  const type = getNamedType(field.type);
  const operators = operatorObject(type, context.operators);
  if (operators && !isList(field.type)) fields.push({ name: field.name, operators });
  else if (isInputObjectType(type)) for (const one of relationOf(field, parent, row, context)) addRelation(one, fields);
  else if (isLeafType(type)) {
    const { name, test } =
      suffixTest(field, parent, context) ?? plainTest(field, siblings(field.name, parent, context) > 0);
    const own = tests.get(name) ?? [];
    if (!own.some(({ operator }) => operator === test.operator)) tests.set(name, [...own, test]);
  }
}

/** Adds a quantifier that is a separate field: `posts_every`, `posts_some`. */
function addRelation(field: FieldShape, fields: FieldShape[]): void {
  const { name, quantifiers } = field;
  const at = quantifiers ? fields.findIndex((one) => one.name === name && one.quantifiers) : -1;
  const known = fields[at];
  if (!known?.quantifiers || !quantifiers) fields.push(field);
  else fields[at] = { ...known, quantifiers: [...known.quantifiers, ...quantifiers] };
}

/**
 * Returns the test of a leaf in a flat filter: equal to its value, or among its values.
 * @param whole whether a list is compared as a whole, because there are operators for its items
 */
function plainTest(field: GraphQLInputField, whole: boolean): { name: string; test: TestShape } {
  const many = isList(field.type);
  const test: TestShape = {
    operator: many && !whole ? 'in' : 'eq',
    spelling: spelled('', { list: many }),
    type: many ? itemOf(field) : field.type,
    takes: many ? 'list' : 'one',
  };
  return { name: field.name, test };
}

/** Recognises a leaf that is named after another field and an operator: `value_gt`, `nameNEQ`. */
function suffixTest(
  field: GraphQLInputField,
  parent: GraphQLInputObjectType,
  context: FilterContext,
): { name: string; test: TestShape } | undefined {
  if (!isLeafType(getNamedType(field.type))) return undefined;
  const renamed = context.renamed(parent.name, field.name);
  if (renamed !== undefined) return renamedTest(field, renamed, context);
  for (const [, name = '', suffix = ''] of splits(field.name)) {
    const word = normalise(suffix);
    const base = parent.getFields()[name];
    const camel = !suffix.startsWith('_');
    if (camel && !base) continue;
    const test =
      base || context.operators.has(word) ? leafTest(word, suffix, field.type, context.operators) : undefined;
    const alike = !base || isLeafType(getNamedType(base.type));
    if (test && alike && (base || siblings(name, parent, context) > 1)) return { name, test };
  }
  return undefined;
}

/** Counts the fields of an input object whose names are a name with an operator as its suffix. */
function siblings(name: string, parent: GraphQLInputObjectType, { operators }: FilterContext): number {
  const suffixes = Object.keys(parent.getFields()).filter((other) => other.startsWith(`${name}_`));
  return suffixes.filter((other) => operators.has(normalise(other.slice(name.length)))).length;
}

/** Returns the ways to split a name into a name and a suffix, the longest suffix first. */
function splits(name: string): [string, string, string][] {
  const places = [...name.matchAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^_])(?=_)/g)].map(
    ({ index }) => index,
  );
  return places.map((at) => [name, name.slice(0, at), name.slice(at)]);
}

function renamedTest(
  field: GraphQLInputField,
  renamed: string,
  context: FilterContext,
): { name: string; test: TestShape } {
  const [name = '', operator = 'eq'] = renamed.split('.');
  const test = leafTest(normalise(operator), '', field.type, context.operators) ?? plainTest(field, false).test;
  return { name, test: { ...test, operator, spelling: spelled(field.name, { isWhole: true }) } };
}

function relationOf(
  field: GraphQLInputField,
  parent: GraphQLInputObjectType,
  row: GraphQLNamedType | undefined,
  context: FilterContext,
): FieldShape[] {
  const type = getNamedType(field.type) as GraphQLInputObjectType;
  const rowField = row && fieldOf(row, field.name);
  const target = rowField && getNamedType(rowField.type);
  const [, base, suffix] = splits(field.name).find(([, , end]) => quantifierName(end)) ?? [];
  if (base && suffix) {
    const shape = nested(type, rowTypeOf(row, base), context);
    const operator = quantifierName(suffix) ?? 'some';
    return shape ? [{ name: base, quantifiers: [{ operator, spelling: spelled(suffix), target: shape }] }] : [];
  }
  const [, related] = /^has(\w+)With$/.exec(field.name) ?? [];
  if (related) {
    const shape = nested(type, undefined, context);
    const name = related.charAt(0).toLowerCase() + related.slice(1);
    const spelling = spelled(field.name, { isWhole: true });
    return shape ? [{ name, quantifiers: [{ operator: 'some', spelling, target: shape }] }] : [];
  }
  const shape = isList(field.type) ? undefined : nested(type, target, context);
  if (!shape) return [];
  const plain = field.name.replace(/_$/, '');
  // Next to `nft`, which compares an ID, The Graph's `nft_` keeps its name.
  const key = plain in parent.getFields() ? field.name : plain;
  const many = rowField !== undefined && shape.quantifiers.length === 0 && isMany(rowField.type);
  const named = { name: key, ...(key === field.name ? {} : { key: field.name }) };
  return [
    many
      ? { ...named, quantifiers: [{ operator: 'some', spelling: spelled(''), target: shape }] }
      : { ...named, relation: shape },
  ];
}

function rowTypeOf(row: GraphQLNamedType | undefined, name: string): GraphQLNamedType | undefined {
  const field = row && fieldOf(row, name);
  return field && getNamedType(field.type);
}

/** Returns the filter of related rows. Any input object in a filter is one if it has the shape. */
function nested(
  type: GraphQLInputObjectType,
  row: GraphQLNamedType | undefined,
  context: FilterContext,
): FilterShape | undefined {
  const rows = row && rowsOf(row);
  const quantified = context
    .fields(type)
    .some((field) => quantifierName(field.name) && isInputObjectType(getNamedType(field.type)));
  return quantified ? shapeOf(type, rows, context) : filterObject(type, rows, '', context);
}

/** Returns the type of the rows in a connection or another wrapper. A type that wraps nothing is a row itself. */
const rowsOf: (type: GraphQLNamedType) => GraphQLNamedType = once((type) => {
  const list = fieldsOf(type).find((field) => ROW_LISTS.includes(field.name) && isList(field.type));
  const first = list && getNamedType(list.type);
  const node = first && fieldOf(first, 'node');
  return node ? getNamedType(node.type) : (first ?? type);
});

function isMany(type: Parameters<typeof isList>[0]): boolean {
  return isList(type) || rowsOf(getNamedType(type)) !== getNamedType(type);
}

function quantifierOf(
  field: GraphQLInputField,
  row: GraphQLNamedType | undefined,
  context: FilterContext,
): QuantifierShape | undefined {
  const operator = quantifierName(field.name);
  const type = getNamedType(field.type);
  if (!operator || !isInputObjectType(type) || isList(field.type)) return undefined;
  const target = nested(type, row, context);
  return target && { operator, spelling: spelled(`.${field.name}`), target };
}

function quantifierName(text: string): string | undefined {
  return QUANTIFIER_WORDS.get(normalise(text));
}

function joinsOf(type: GraphQLInputObjectType, context: FilterContext): Joins {
  const entries = context.fields(type).flatMap((field) => {
    const join = isJoin(field, type);
    if (!join || (join === 'or' && !isList(field.type))) return [];
    return [[join, { name: field.name, list: isList(field.type) }] as const];
  });
  return Object.fromEntries(entries);
}

function itemOf(field: GraphQLInputField): TestShape['type'] {
  return getNamedType(field.type) as TestShape['type'];
}
