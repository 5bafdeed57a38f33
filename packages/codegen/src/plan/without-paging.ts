import { GraphQLInputObjectType, type GraphQLInputType, GraphQLNonNull, type GraphQLSchema } from 'graphql';
import { getNamedType, isInputObjectType, isNonNullType, isRequiredInputField } from '../schema/kinds.ts';
import { isInputObject } from '../schema/shape.ts';

/** Gives input types without what paging sets in them; undefined if nothing is left of one. */
export type WithoutPaging = (type: GraphQLInputType, paths: readonly string[]) => GraphQLInputType | undefined;

/** Makes such types, each once, under names that the schema does not have. */
export function inputsWithoutPaging(schema: GraphQLSchema): WithoutPaging {
  const known = new Map<string, GraphQLInputObjectType>();
  const isTaken = (name: string) => schema.getType(name) ?? [...known.values()].find((one) => one.name === name);
  const nameOf = (base: string) => {
    let name = `${base}WithoutPaging`;
    while (isTaken(name)) name += '_';
    return name;
  };
  const without: WithoutPaging = (type, paths) => {
    const named = getNamedType(type);
    if (paths.length === 0 || !isInputObject(type) || !isInputObjectType(named)) return type;
    const key = [named.name, ...paths].join(' ');
    const own = known.get(key) ?? reduced(named, paths, nameOf(named.name), without);
    known.set(key, own);
    const fields = Object.values(own.getFields());
    if (fields.length === 0) return undefined;
    return isNonNullType(type) && fields.some(isRequiredInputField) ? new GraphQLNonNull(own) : own;
  };
  return without;
}

function reduced(
  type: GraphQLInputObjectType,
  paths: readonly string[],
  name: string,
  without: WithoutPaging,
): GraphQLInputObjectType {
  const config = type.toConfig();
  const fields = Object.entries(config.fields).flatMap(([field, own]) => {
    if (paths.includes(field)) return [];
    const inner = paths.filter((path) => path.startsWith(`${field}.`)).map((path) => path.slice(field.length + 1));
    const left = without(own.type, inner);
    return left ? [[field, { ...own, type: left }] as const] : [];
  });
  return new GraphQLInputObjectType({
    ...config,
    name,
    astNode: null,
    extensionASTNodes: [],
    fields: Object.fromEntries(fields),
  });
}
