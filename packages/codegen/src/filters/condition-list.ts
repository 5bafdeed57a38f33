import type { GraphQLInputField, GraphQLInputObjectType, GraphQLNamedType } from 'graphql';
import { getNamedType, isEnumType, isInputObjectType, isLeafType, isScalarType } from '../schema/named-type.ts';
import { once } from '../schema/once.ts';
import { isList } from '../schema/field.ts';
import { operatorObject } from './operator-object.ts';
import { CONDITION_KEYS, LISTS, normalise } from './operators.ts';
import { type ConditionsShape, spelled, type TestShape } from './builder-shape.ts';

/** Recognises a condition that names its field: `{ field, value: { gt } }`, or `{ field, operator, value(s) }`. */
export function conditionList(type: GraphQLNamedType, names: ReadonlyMap<string, string>): ConditionsShape | undefined {
  return isInputObjectType(type) ? conditionLists(names)(type) : undefined;
}

const conditionLists = once((names: ReadonlyMap<string, string>) =>
  once((type: GraphQLInputObjectType) => conditionsOf(type, names)),
);

function conditionsOf(type: GraphQLInputObjectType, names: ReadonlyMap<string, string>): ConditionsShape | undefined {
  const fields = Object.values(type.getFields());
  const named = (keys: readonly string[]) => fields.find((field) => keys.includes(normalise(field.name)));
  const field = named(CONDITION_KEYS.field);
  if (!field || isList(field.type) || !isLeafType(getNamedType(field.type))) return undefined;
  const rest = fields.filter((other) => other !== field);
  const objects = rest.flatMap((other) => {
    const operators = operatorObject(getNamedType(other.type), names);
    return operators && !isList(other.type) ? [{ other, operators }] : [];
  });
  const [object] = objects;
  const base = { kind: 'conditions', name: type.name, field: field.name } as const;
  if (object && rest.length === 1) {
    const tests = object.operators.tests.map((test) => ({
      ...test,
      spelling: { ...test.spelling, path: object.other.name + test.spelling.path },
    }));
    return { ...base, text: isText(object.operators.tests[0]), tests };
  }
  return operatorKey(base, rest, names, {
    operator: named(CONDITION_KEYS.operator),
    value: named(CONDITION_KEYS.value),
    values: named(CONDITION_KEYS.values),
  });
}

interface Keys {
  readonly operator: GraphQLInputField | undefined;
  readonly value: GraphQLInputField | undefined;
  readonly values: GraphQLInputField | undefined;
}

function operatorKey(
  base: Pick<ConditionsShape, 'kind' | 'name' | 'field'>,
  rest: readonly GraphQLInputField[],
  names: ReadonlyMap<string, string>,
  { operator, value, values }: Keys,
): ConditionsShape | undefined {
  const type = operator && getNamedType(operator.type);
  const holder = value ?? values;
  if (!operator || !holder || !isEnumType(type) || !isLeafType(getNamedType(holder.type))) return undefined;
  const required = rest.filter(
    (field) => ![operator, value, values].includes(field) && String(field.type).endsWith('!'),
  );
  if (required.length > 0) return undefined;
  const tests = type.getValues().flatMap(({ name }) => {
    const meaning = names.get(normalise(name));
    const list = meaning !== undefined && LISTS.has(meaning);
    const able = list ? values || (value && (isList(value.type) || isScalarType(getNamedType(value.type)))) : holder;
    if (!meaning || meaning === 'isNull' || meaning === 'between' || !able) return [];
    return [
      {
        operator: meaning,
        spelling: spelled(name, { list }),
        type: holder.type,
        takes: list ? 'list' : 'one',
      } as const,
    ];
  });
  if (tests.length === 0) return undefined;
  const keys = {
    ...(value && !isList(value.type) ? { value: value.name } : {}),
    ...(values ? { values: values.name } : value && isList(value.type) ? { values: value.name } : {}),
  };
  const text = ['String', 'ID'].includes(getNamedType(holder.type).name);
  return { ...base, operator: operator.name, ...keys, text, tests: first(tests) };
}

function isText(test: TestShape | undefined): boolean {
  return test !== undefined && ['String', 'ID'].includes(getNamedType(test.type).name);
}

function first(tests: readonly TestShape[]): TestShape[] {
  return tests.filter((test, at) => tests.findIndex(({ operator }) => operator === test.operator) === at);
}
