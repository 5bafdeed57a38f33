import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { request } from './request.ts';

/** Introspects a server with the standard query, in the default form of graphql-js. */
export async function introspect(url: string, headers: Record<string, string> = {}): Promise<GraphQLSchema> {
  return buildClientSchema(await request<IntrospectionQuery>(url, getIntrospectionQuery(), {}, headers));
}

/** A type's field with its arguments, or an input object's field, in one line of SDL without descriptions. */
export function printField(schema: GraphQLSchema, coordinate: `${string}.${string}`): string {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`The schema has no ${coordinate}`);
  const args = 'args' in field ? field.args.map((arg) => `${arg.name}: ${arg.type}`) : [];
  return `${fieldName}${args.length > 0 ? `(${args.join(', ')})` : ''}: ${field.type}`;
}
