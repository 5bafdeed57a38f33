import { namedDocument, type Persisted } from './persisted.ts';
import type { GraphQLRequest } from './transport.ts';

/** An API's expectations of a request, if it is not the usual one. Plain data, part of a profile. */
export interface TransportHabits {
  /** Whether variables are sent as an object, or as a string with JSON. @default 'object' */
  readonly variables?: 'object' | 'text';
  /** How requests name documents that the server knows, if they do not contain them. @default false */
  readonly persisted?: Persisted;
  /** Headers of every request, such as one that makes the server report costs. The caller's headers replace them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns the headers of a request: the usual ones, the API's and the caller's, of which a later one counts. */
export function headersOf(habits: TransportHabits | undefined, own: Readonly<Record<string, string>>): HeaderFields {
  const { headers = {} } = habits ?? {};
  const accept = 'application/graphql-response+json, application/json';
  const given = Object.keys(own).map((name) => name.toLowerCase());
  const ours = Object.entries(headers).filter(([name]) => !given.includes(name.toLowerCase()));
  return { accept, 'content-type': 'application/json', ...Object.fromEntries(ours), ...own };
}

type HeaderFields = Record<string, string>;

/**
 * Returns the JSON body of a request.
 * @throws {UsageError} if the API accepts only documents that it knows, and the request is not one
 */
export async function bodyOf(request: GraphQLRequest, habits: TransportHabits = {}): Promise<string> {
  const { persisted = false, variables: form } = habits;
  const { document, operationName, unknown } = request;
  const named = await namedDocument(persisted, request);
  const variables = form === 'text' ? JSON.stringify(request.variables) : request.variables;
  return JSON.stringify({ query: named && !unknown ? undefined : document, operationName, variables, ...named });
}
