import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { fieldsOf } from '../schema/field.ts';
import { getNamedType, isAbstractType, isInterfaceType, isObjectType } from '../schema/named-type.ts';
import { nearest } from './nearest.ts';

/**
 * Returns a message for each path to errors in the payloads of mutations that fits no field.
 * @param aliases the aliases in documents, which may be in a path in place of any field
 */
export function wrongPayloadPaths(
  schema: GraphQLSchema,
  paths: readonly string[],
  aliases: ReadonlySet<string> = new Set(),
): string[] {
  const mutation = schema.getMutationType();
  if (!mutation) return paths.map((path) => `mutationErrors: the schema has no mutations. Remove ${path}`);
  return paths.flatMap((path) => {
    const reached: Reached = { names: new Set() };
    if (fits([mutation], path.split('.'), { schema, aliases, reached })) return [];
    const { missing = '', names } = reached;
    const meant = nearest(missing, [...names]);
    const hint = meant ? `; did you mean ${meant}?` : '. Write names of fields from the mutation on, and * for any';
    return [`mutationErrors: ${path} fits no payload: no field there is called ${missing}${hint}`];
  });
}

/** The names of fields at the first name that fits none. */
interface Reached {
  missing?: string;
  names: ReadonlySet<string>;
}

interface Fitting {
  readonly schema: GraphQLSchema;
  readonly aliases: ReadonlySet<string>;
  readonly reached: Reached;
}

function fits(types: readonly GraphQLNamedType[], [name, ...rest]: readonly string[], fitting: Fitting): boolean {
  if (name === undefined) return true;
  const { aliases, reached, schema } = fitting;
  const fields = types.flatMap((type) => possible(type, schema)).flatMap((type) => fieldsOf(type));
  const found = fields.filter((field) => name === '*' || field.name === name || aliases.has(name));
  if (found.length === 0) {
    reached.missing = name;
    reached.names = new Set(fields.map((field) => field.name));
    return false;
  }
  return fits([...new Set(found.map(({ type }) => getNamedType(type)))], rest, fitting);
}

/** Returns the types with fields that an object of a type may have. */
function possible(type: GraphQLNamedType, schema: GraphQLSchema) {
  if (isAbstractType(type)) return [...(isInterfaceType(type) ? [type] : []), ...schema.getPossibleTypes(type)];
  return isObjectType(type) ? [type] : [];
}
