import {
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
} from 'graphql';
import { getNamedType, isInputObjectType, isNonNullType, isRequiredInputField } from '../schema/named-type.ts';
import { isInputObject } from '../schema/field.ts';

/** Separate input types for inputs in which paging sets something. */
export interface InputsWithoutPaging {
  /** Returns the type without what paging sets at the paths; undefined if nothing is left of it. */
  without(type: GraphQLInputType, paths: readonly string[]): GraphQLInputType | undefined;
  /** The fields of such types that a caller may not pass: `OptionsWithoutPaging.take`. */
  readonly owned: ReadonlySet<string>;
}

/** Creates such types, each once, under names that the schema does not have. */
export function inputsWithoutPaging(schema: GraphQLSchema): InputsWithoutPaging {
  const known = new Map<string, GraphQLInputObjectType>();
  const owned = new Set<string>();
  const isTaken = (name: string) => schema.getType(name) ?? [...known.values()].find((one) => one.name === name);
  const nameOf = (base: string) => {
    let name = `${base}WithoutPaging`;
    while (isTaken(name)) name += '_';
    return name;
  };
  const reduced = (type: GraphQLInputObjectType, paths: readonly string[]): GraphQLInputObjectType => {
    const name = nameOf(type.name);
    const config = type.toConfig();
    const fields = Object.entries(config.fields).map(([field, own]) => {
      const inner = paths.filter((path) => path.startsWith(`${field}.`)).map((path) => path.slice(field.length + 1));
      const left = paths.includes(field) ? undefined : without(own.type, inner);
      if (!left) owned.add(`${name}.${field}`);
      // An owned field is printed without its type.
      return [field, { ...own, type: left ?? GraphQLString }] as const;
    });
    return new GraphQLInputObjectType({
      ...config,
      name,
      astNode: null,
      extensionASTNodes: [],
      fields: Object.fromEntries(fields),
    });
  };
  const without: InputsWithoutPaging['without'] = (type, paths) => {
    const named = getNamedType(type);
    if (paths.length === 0 || !isInputObject(type) || !isInputObjectType(named)) return type;
    const key = [named.name, ...paths].join(' ');
    const own = known.get(key) ?? reduced(named, paths);
    known.set(key, own);
    const fields = Object.values(own.getFields()).filter(({ name }) => !owned.has(`${own.name}.${name}`));
    if (fields.length === 0) return undefined;
    return isNonNullType(type) && fields.some(isRequiredInputField) ? new GraphQLNonNull(own) : own;
  };
  return { without, owned };
}
