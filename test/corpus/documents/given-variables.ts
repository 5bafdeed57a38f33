import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import type { MockArguments } from '../../../packages/runtime/src/testing/mock-page.ts';

/** The values of an operation's variables: those that a caller gives, and with the required ones that paging sets. */
export interface GivenVariables {
  readonly own: MockArguments;
  readonly all: MockArguments;
}

/**
 * Returns values for the variables of an operation: for all that are required, and for some others.
 * @param taken the variables that paging sets, as paths that begin with their names
 */
export function givenVariables(
  { name, variableDefinitions = [] }: OperationDefinitionNode,
  schema: GraphQLSchema,
  taken: readonly string[],
): GivenVariables {
  const own: Record<string, unknown> = {};
  const all: Record<string, unknown> = {};
  for (const [at, { defaultValue, type: node, variable }] of variableDefinitions.entries()) {
    const type = typeFromAST(schema, node) as GraphQLInputType;
    const path = variable.name.value;
    const choice = (name?.value ?? '').length + at;
    if (defaultValue || !(isNonNullType(type) || (!isInputObjectType(type) && choice % 2 === 0))) continue;
    all[path] = valueOf(type, path, taken, choice);
    if (!taken.includes(path)) own[path] = all[path];
  }
  return { own, all };
}

function valueOf(type: GraphQLInputType, path: string, taken: readonly string[], choice: number): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, path, taken, choice);
  if (isListType(type)) return [valueOf(type.ofType, path, taken, choice)];
  if (isEnumType(type)) return type.getValues()[choice % type.getValues().length]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const required = fields.filter((one) => isRequiredInputField(one) && !taken.includes(`${path}.${one.name}`));
    const wanted = type.isOneOf && required.length === 0 ? fields.slice(0, 1) : required;
    return Object.fromEntries(wanted.map((one) => [one.name, valueOf(one.type, `${path}.${one.name}`, taken, choice)]));
  }
  if (type.name === 'Boolean') return choice % 3 !== 0;
  if (type.name === 'Int') return 3;
  return type.name === 'Float' ? 1.5 : path;
}
