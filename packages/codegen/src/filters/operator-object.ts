import type { GraphQLInputField, GraphQLInputObjectType, GraphQLInputType, GraphQLNamedType } from 'graphql';
import { getNamedType, getNullableType, isInputObjectType, isLeafType, isListType } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { isBoolean, isInputObject, isList } from '../schema/field.ts';
import { INVERTED, LISTS, normalise, OPERATORS } from './operators.ts';
import { type OperatorShape, spelled, type TestShape } from './builder-shape.ts';

/** Recognises an input object whose keys are operators: `{ eq, gt, in }` in any spelling. */
export function operatorObject(type: GraphQLNamedType, names: ReadonlyMap<string, string>): OperatorShape | undefined {
  return isInputObjectType(type) ? operatorObjects(names)(type) : undefined;
}

/** Caches the shapes, because many filters have the same operators. */
const operatorObjects = once((names: ReadonlyMap<string, string>) =>
  once((type: GraphQLInputObjectType) => operatorsOf(type, names)),
);

function operatorsOf(type: GraphQLInputObjectType, names: ReadonlyMap<string, string>): OperatorShape | undefined {
  const fields = Object.values(type.getFields());
  const known = fields.flatMap((field) => testOf(field, names) ?? []);
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
  if (known.length === 0 || known.length * 2 < leaves.length) return undefined;
  if (known.every(({ takes }) => takes === 'null') && fields.length > 1) return undefined;
  if (fields.some((field) => !belongs(field, type, names))) return undefined;
  const not = known.some(({ operator }) => operator === 'ne') ? undefined : notTest(fields, names);
  const kept = unique(not ? withNulls([...known, not], type) : known);
  const value = kept.find(({ takes }) => takes === 'one') ?? kept[0];
  const paths = new Set(known.map(({ spelling }) => spelling.path));
  const own = leaves.flatMap((field) => (paths.has(`.${field.name}`) ? [] : ownTest(field, value)));
  return { name: type.name, tests: [...kept, ...own] };
}

/** Returns "not equal" as Prisma and Keystone spell it: `{ not: { equals } }`. */
function notTest(fields: readonly GraphQLInputField[], names: ReadonlyMap<string, string>): TestShape | undefined {
  const not = fields.find(({ name, type }) => normalise(name) === 'not' && isInputObject(type));
  const inner = not && getNamedType(not.type);
  const tests = isInputObjectType(inner)
    ? Object.values(inner.getFields()).flatMap((one) => testOf(one, names) ?? [])
    : [];
  const eq = tests.find(({ operator, takes }) => operator === 'eq' && takes === 'one');
  return not && eq && { ...eq, operator: 'ne', spelling: spelled(`.${not.name}${eq.spelling.path}`) };
}

/** Adds that null means "is null", which Prisma and Keystone state in the names of their inputs. */
function withNulls(tests: readonly TestShape[], { name }: GraphQLInputObjectType): readonly TestShape[] {
  if (!/nullable/i.test(name)) return tests;
  return tests.map((test) => (test.operator === 'eq' || test.operator === 'ne' ? { ...test, nulls: true } : test));
}

/** Reports whether a field can be next to operators: a leaf, the object itself again, or a range. */
function belongs(field: GraphQLInputField, of: GraphQLNamedType, names: ReadonlyMap<string, string>): boolean {
  const type = getNamedType(field.type);
  if (isLeafType(type) || type === of) return true;
  return (
    rangeOf(field.type) !== undefined ||
    names.has(normalise(field.name)) ||
    /^_?(and|or|not|cast|length|mode)$/i.test(field.name)
  );
}

function testOf(field: GraphQLInputField, names: ReadonlyMap<string, string>): TestShape | undefined {
  const word = normalise(field.name);
  const path = `.${field.name}`;
  const range = rangeOf(field.type);
  const operator = names.get(word);
  if (range && operator)
    return { operator, spelling: spelled(path, { bounds: range.keys }), type: range.type, takes: 'range' };
  if (!isLeafType(getNamedType(field.type))) return undefined;
  return leafTest(word, path, field.type, names);
}

/** Returns the test for an operator word, with a leaf or a list of leaves. @param path the path of its value */
export function leafTest(
  word: string,
  path: string,
  type: GraphQLInputType,
  names: ReadonlyMap<string, string>,
): TestShape | undefined {
  const inverted = Object.hasOwn(INVERTED, word) ? INVERTED[word] : undefined;
  const operator = names.get(word) ?? inverted;
  if (operator === undefined) return undefined;
  if (operator === 'isNull') {
    const spelling = spelled(path, { inverted: inverted !== undefined });
    return isBoolean(type) ? { operator, spelling, type, takes: 'null' } : undefined;
  }
  if (!isList(type)) return LISTS.has(operator) ? undefined : { operator, spelling: spelled(path), type, takes: 'one' };
  const item = itemOf(type);
  if (operator === 'between' || operator === 'notBetween')
    return { operator, spelling: spelled(path), type: item, takes: 'range' };
  return { operator, spelling: spelled(path, { list: true }), type: item, takes: 'list' };
}

/** Returns an operator of the API's own under its own name, if it compares with the same type of value. */
function ownTest(field: GraphQLInputField, value: TestShape | undefined): TestShape[] {
  if (!value || getNamedType(field.type) !== getNamedType(value.type)) return [];
  const operator = field.name.replace(/^_+/, '');
  const list = isList(field.type);
  const spelling = spelled(`.${field.name}`, { list });
  return [{ operator, spelling, type: list ? itemOf(field.type) : field.type, takes: list ? 'list' : 'one' }];
}

function rangeOf(type: GraphQLInputType): { keys: readonly [string, string]; type: GraphQLInputType } | undefined {
  const named = getNamedType(type);
  if (isList(type) || !isInputObjectType(named)) return undefined;
  const fields = Object.values(named.getFields());
  const [first, second] = fields;
  if (fields.length > 2 || !first || !second || getNamedType(first.type) !== getNamedType(second.type))
    return undefined;
  const low = [first, second].find(({ name }) => /^(min|from|start|begin|gte|lower)/i.test(name));
  const high = [first, second].find(({ name }) => /^(max|to|end|until|lte|upper)/i.test(name));
  if (!low || !high || low === high || !isLeafType(getNamedType(low.type))) return undefined;
  return { keys: [low.name, high.name], type: low.type };
}

function itemOf(type: GraphQLInputType): GraphQLInputType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? (nullable.ofType as GraphQLInputType) : type;
}

/** Keeps one spelling of each operator: if an input has `eq` and `is`, `eq` is kept. */
function unique(tests: readonly TestShape[]): TestShape[] {
  return tests.filter((test) => {
    const same = tests.filter(({ operator }) => operator === test.operator);
    return same.every(
      (other) =>
        other === test ||
        rank(test) < rank(other) ||
        (rank(test) === rank(other) && tests.indexOf(test) < tests.indexOf(other)),
    );
  });
}

/** Returns the rank of a spelling among those of its operator. */
function rank({ operator, spelling }: TestShape): number {
  return OPERATORS[operator]?.indexOf(normalise(spelling.path)) ?? 0;
}
