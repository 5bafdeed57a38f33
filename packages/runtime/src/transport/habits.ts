import type { GraphQLRequest } from './transport.ts';

/** An API's expectations of a request, if it is not the usual one. Plain data, part of a profile. */
export interface TransportHabits {
  /** Whether variables are sent as an object, or as a string with JSON. @default 'object' */
  readonly variables?: 'object' | 'text';
  /** Names documents that the server knows, so that requests do not contain them. @default they contain them */
  readonly persisted?: NamedDocuments;
  /** Headers of every request, such as one that makes the server report costs. The caller's headers replace them. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Names documents that a server knows. */
export interface NamedDocuments {
  /**
   * Returns what a request has in place of its document.
   * @throws {UsageError} if the API accepts only documents that it knows, and the request is not one
   */
  named(request: GraphQLRequest): Promise<Readonly<Record<string, unknown>>>;
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
  const { persisted, variables: form } = habits;
  const { document, operationName, unknown } = request;
  const named = await persisted?.named(request);
  const variables = form === 'text' ? JSON.stringify(request.variables) : request.variables;
  return JSON.stringify({ query: named && !unknown ? undefined : document, operationName, variables, ...named });
}
