import type { Attributes } from '@opentelemetry/api';
import type { OfReading, OfRequest } from '../request/events.ts';

/**
 * Returns the attributes of everything that belongs to a reading, by the semantic conventions for GraphQL.
 * @see https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/
 */
export function readingAttributes({ coordinate, kind, operationName }: OfReading): Attributes {
  return {
    'graphql.operation.name': operationName,
    'graphql.operation.type': kind,
    'endcursor.coordinate': coordinate,
  };
}

/**
 * Returns the attributes of the server to which a request is sent, by the semantic conventions for HTTP. A URL without a host is
 * left out.
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function serverAttributes({ url = '' }: Pick<OfRequest, 'url'>): Attributes {
  const [, scheme, host = '', port] = /^(https?):\/\/(\[[^\]]+\]|[^/:]+)(?::(\d+))?/.exec(url) ?? [];
  if (scheme === undefined) return {};
  const address = host.replaceAll(/[[\]]/g, '');
  return { 'server.address': address, 'server.port': Number(port ?? (scheme === 'https' ? 443 : 80)) };
}

/** Returns the attribute that names an error: a status, or the name of its class. */
export function errorAttributes(error: unknown): Attributes {
  return { 'error.type': error instanceof Error ? error.name : typeof error === 'number' ? `${error}` : '_OTHER' };
}

/** Returns the attribute that names the slot of a pool. */
export function slotAttributes({ slot }: Pick<OfRequest, 'slot'>): Attributes {
  return slot === undefined ? {} : { 'endcursor.slot': slot };
}
