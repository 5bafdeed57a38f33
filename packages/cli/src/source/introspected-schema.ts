import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { openSchemaCache } from './schema-cache.ts';

/**
 * Returns the schema of an endpoint, from the cache or by introspection.
 * @param refresh whether the cache is not read
 * @throws {CommandError} if the endpoint does not give its schema
 */
export async function introspectedSchema(endpoint: Endpoint, refresh: boolean, io: Io): Promise<GraphQLSchema> {
  const cache = openSchemaCache(endpoint.url, endpoint.headers, io);
  const cached = refresh ? undefined : await cache.read();
  if (cached) {
    if (cached.ageMs > OLD_MS)
      io.stderr.write(`schema: from the cache, ${ageText(cached.ageMs)} old; --refresh fetches it again\n`);
    return cached.schema;
  }
  const schema = await introspect(endpoint, io);
  await cache.write(schema);
  return schema;
}

/** The endpoint whose schema is introspected. */
export interface Endpoint {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The method of the request. @default 'POST' */
  readonly method?: 'GET' | 'POST';
}

/** A schema that is younger needs no word. */
const OLD_MS = 600_000;

function ageText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** An answer, from which a problem is explained. */
interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function introspect(endpoint: Endpoint, io: Io): Promise<GraphQLSchema> {
  let answered: Answered | undefined;
  try {
    answered = await ask(endpoint, io);
    return schemaIn(answered.body, endpoint.url);
  } catch (error) {
    throw problemOf(error, endpoint.url, answered);
  }
}

async function ask({ headers, method = 'POST', url }: Endpoint, { fetch, signal }: Io): Promise<Answered> {
  const query = { query: getIntrospectionQuery(), operationName: 'IntrospectionQuery' };
  const own = { accept: 'application/graphql-response+json, application/json', ...headers };
  const response = await (isSdl(url)
    ? fetch(url, { headers, signal })
    : method === 'GET'
      ? fetch(`${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(query)}`, { headers: own, signal })
      : fetch(url, {
          method,
          headers: { 'content-type': 'application/json', ...own },
          body: JSON.stringify(query),
          signal,
        }));
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    body: await response.text(),
  };
}

/** Reports whether a URL is that of a file with SDL, such as those that GitHub publishes. */
function isSdl(url: string): boolean {
  return /\.(graphqls?|gql)$/.test(new URL(url).pathname);
}

function schemaIn(body: string, url: string): GraphQLSchema {
  if (isSdl(url)) return buildSchema(body, { assumeValidSDL: true });
  const { data } = JSON.parse(body) as { readonly data?: Partial<IntrospectionQuery> | null };
  if (!data?.__schema) throw new Error('the answer has no schema');
  return buildClientSchema(data as IntrospectionQuery, { assumeValid: true });
}

function problemOf(error: unknown, url: string, answered: Answered | undefined): CommandError {
  const at = `--schema ${withoutSecrets(url)}`;
  if (!answered) {
    const { cause, message } = error as Error;
    const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
    return new CommandError(`${at}: no response (${reason}). Check the URL and the network`, EXIT.failure, error);
  }
  const { body, status, type } = answered;
  if (status === 401 || status === 403)
    return new CommandError(
      `${at}: the server refused the credentials (${status}). Pass them with --header-env 'Authorization=Bearer {TOKEN}'`,
      EXIT.authentication,
    );
  const said = saidIn(body);
  if (said !== undefined)
    return new CommandError(
      `${at}: the server does not give its schema (${said}). Pass --header-env if it needs a token, or --schema with a file of SDL`,
      EXIT.failure,
    );
  if (!/json|graphql/.test(type) || status >= 400)
    return new CommandError(
      `${at}: this is not a GraphQL endpoint (HTTP ${status}, ${type.split(';')[0] || 'no content type'}). Check the URL`,
      EXIT.failure,
    );
  return new CommandError(`${at}: ${(error as Error).message}`, EXIT.failure, error);
}

/** Returns the first error message of a GraphQL response. */
function saidIn(body: string): string | undefined {
  try {
    const { errors } = JSON.parse(body) as { readonly errors?: readonly { readonly message?: unknown }[] };
    const message = errors?.[0]?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Returns a URL without user, password and query, which may be secrets. */
function withoutSecrets(text: string): string {
  const { host, pathname, protocol } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}
