import { checkClient } from '../errors/index.ts';
import { parsedAnswer, type ResponseHead, textAnswer, throughClient } from './through-client.ts';
import type { GraphQLRequest, HttpAnswer, Transport } from './transport.ts';

/**
 * Creates a transport of an Apollo Client, version 3 or 4. Requests go through its links, such as one for authentication. Its cache
 * is neither read nor written.
 * @param parse the function of `graphql` that parses a document
 * @throws {UsageError} if it is not such a client, or `parse` is missing
 */
export function apolloTransport<D>(client: ApolloLinks<D>, parse: (document: string) => D): Transport {
  const isRight = typeof client?.link?.request === 'function' && typeof parse === 'function';
  checkClient(isRight, 'apolloTransport', 'a client of Apollo Client 3 or 4, and parse of graphql');
  return throughClient((request, signal) => {
    const operation = operationOf(client, request, parse(request.document), signal);
    return firstResult(client, operation);
  });
}

/** The part of an Apollo Client that is used. */
export interface ApolloLinks<D> {
  readonly link: { request(operation: ApolloOperation<D>, forward: () => never): ApolloResults | null };
}

/** An operation, as links get it. */
export interface ApolloOperation<D> {
  readonly query: D;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
  getContext(): Readonly<Record<string, unknown>>;
}

/** The results of a link. */
export interface ApolloResults {
  subscribe(observer: { next(result: unknown): void; error(error: unknown): void; complete(): void }): unknown;
}

/** Makes an operation as `createOperation` of Apollo Client does, whose context can be read afterwards. */
function operationOf<D>(
  client: ApolloLinks<D>,
  { headers, kind, operationName, variables }: GraphQLRequest,
  query: D,
  signal: AbortSignal,
): ApolloOperation<D> {
  let context: Readonly<Record<string, unknown>> = { headers: { ...headers }, fetchOptions: { signal } };
  const getContext = () => context;
  const setContext = (next: Change | ReturnType<Change>) => {
    context = { ...context, ...(typeof next === 'function' ? next(context) : next) };
  };
  const operation = { query, variables, operationName, operationType: kind, extensions: {} };
  // Links copy operations with a spread, which must not take these along.
  const hidden = { client: { value: client }, getContext: { value: getContext }, setContext: { value: setContext } };
  return Object.defineProperties(operation, hidden) as ApolloOperation<D> & typeof operation;
}

type Change = (context: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

function firstResult<D>({ link }: ApolloLinks<D>, operation: ApolloOperation<D>): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const none = () => reject(new Error('the links of Apollo Client returned no result'));
    const next = (result: unknown) => resolve(parsedAnswer(headOf(operation), result));
    const error = (thrown: unknown) => {
      const answer = refusedAnswer(thrown);
      if (answer) resolve(answer);
      else reject(thrown as Error);
    };
    const results = link.request(operation, none as () => never);
    if (results) results.subscribe({ next, error, complete: none });
    else none();
  });
}

/** Returns the response that the link for HTTP leaves in the context; undefined if another link answers. */
function headOf(operation: ApolloOperation<unknown>): ResponseHead | undefined {
  return operation.getContext()['response'] as ResponseHead | undefined;
}

/** Returns the response in a `ServerError` or a `ServerParseError`; undefined for another error. */
function refusedAnswer(error: unknown): HttpAnswer | undefined {
  const { bodyText, response, result } = error as {
    readonly response?: ResponseHead;
    readonly bodyText?: unknown;
    readonly result?: unknown;
  };
  if (typeof response?.status !== 'number') return undefined;
  const text = bodyText ?? result;
  return typeof text === 'string' ? textAnswer(response, text) : parsedAnswer(response, result);
}
