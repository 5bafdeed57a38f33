import type { GraphQLArgument } from 'graphql';

/** Returns the names of arguments or input fields with their types, as the schema writes these. */
export function typedNames(inputs: readonly Pick<GraphQLArgument, 'name' | 'type'>[]): [name: string, type: string][] {
  return inputs.map(({ name, type }) => [name, String(type)]);
}
