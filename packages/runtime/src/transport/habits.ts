import type { GraphQLRequest } from './transport.ts';

/** What an API expects of a request's body, where it is not the usual: plain data, part of a profile. */
export interface TransportHabits {
  /** Whether variables are sent as an object, or as a text that holds one. @default 'object' */
  readonly variables?: 'object' | 'text';
  /** Whether the API knows its operations by name and takes no documents. @default false */
  readonly persisted?: boolean;
}

/** The JSON body of a request. */
export function bodyOf(request: GraphQLRequest, { persisted, variables: form }: TransportHabits = {}): string {
  const { document, operationName } = request;
  const variables = form === 'text' ? JSON.stringify(request.variables) : request.variables;
  return JSON.stringify({ ...(persisted || document === '' ? {} : { query: document }), operationName, variables });
}
