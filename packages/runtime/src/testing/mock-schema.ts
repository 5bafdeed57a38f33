import { buildClientSchema, buildSchema, GraphQLSchema, type IntrospectionQuery, version, versionInfo } from 'graphql';
import { UsageError } from '../errors/index.ts';

/** A schema: SDL or the JSON of an introspection as a string, an introspection, or a `GraphQLSchema`. */
export type MockSchema = string | IntrospectionQuery | { readonly data: IntrospectionQuery } | GraphQLSchema;

/**
 * Reads a schema.
 * @throws {UsageError} if it cannot be read
 */
export function readMockSchema(given: MockSchema): GraphQLSchema {
  if (versionInfo.major < 16) throw new UsageError(`The mock needs graphql 16 or 17. Version ${version} is installed`);
  if (given instanceof GraphQLSchema) return given;
  if (!given) throw new UsageError(`The mock needs a schema. ${FORMS}`);
  try {
    if (typeof given === 'object' && 'getTypeMap' in given)
      throw new TypeError('it belongs to another copy of graphql, or to another version. Print it with printSchema');
    if (typeof given !== 'string') return introspected(given);
    // As published, the SDL of some APIs is not valid: GitHub's has a field twice.
    return /^\s*\{\s*"/.test(given)
      ? introspected(JSON.parse(given) as IntrospectionQuery)
      : buildSchema(given, { assumeValidSDL: true });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The schema of the mock cannot be read: ${problem.replace(/\.$/, '')}. ${FORMS}`);
  }
}

const FORMS = 'Give SDL, an introspection or a GraphQLSchema';

function introspected(given: IntrospectionQuery | { readonly data: IntrospectionQuery }): GraphQLSchema {
  return buildClientSchema('data' in given ? given.data : given);
}
