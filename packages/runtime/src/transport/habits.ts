import { UsageError } from '../errors/index.ts';
import type { GraphQLRequest } from './transport.ts';

/** An API's expectations of a request body, if it is not the usual one. Plain data, part of a profile. */
export interface TransportHabits {
  /** Whether variables are sent as an object, or as a string with JSON. @default 'object' */
  readonly variables?: 'object' | 'text';
  /** Whether the API knows its operations by name and accepts no documents. @default false */
  readonly persisted?: boolean;
}

/**
 * Returns the JSON body of a request.
 * @throws {UsageError} if the API accepts only stored operations, and the request is not one
 */
export function bodyOf(request: GraphQLRequest, { persisted, variables: form }: TransportHabits = {}): string {
  const { coordinate, document, operationName, stored } = request;
  if (persisted && !stored) {
    const what = 'the API accepts only stored operations. Generate a client for them with documents: true';
    throw new UsageError(what, { coordinate });
  }
  const variables = form === 'text' ? JSON.stringify(request.variables) : request.variables;
  return JSON.stringify({ query: persisted ? undefined : document, operationName, variables });
}
