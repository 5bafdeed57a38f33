import { UsageError } from '../errors/index.ts';
import { documentHash } from './document-hash.ts';
import type { GraphQLRequest } from './transport.ts';

/**
 * The form in which a request names a document that the server knows.
 *
 * - `true`: the API has operations of its own, which it knows by name: `{ operationName, variables }`.
 * - `'name'`: the same form, for documents of yours that were registered under their names.
 * - `'apollo'`: `extensions.persistedQuery` with the SHA-256 of the document.
 * - `'documentId'`, `'id'`, or `{ member, prefix }`: the SHA-256 in a member of that name.
 * - `'apq'`: automatic persisted queries. Nothing is registered: a document that the server does not know is sent once.
 */
export type Persisted = boolean | 'apollo' | 'apq' | 'documentId' | 'id' | 'name' | PersistedMember;

/** A form in which requests name documents. */
export type KnownForm = Exclude<Persisted, false>;

/** The member of a request that has the hash of its document. */
export interface PersistedMember {
  readonly member: string;
  /** The text before the hash, such as `sha256:`. @default '' */
  readonly prefix?: string;
}

/**
 * Returns what a request has in place of its document.
 * @throws {UsageError} if the API accepts only documents that it knows, and the request is not one
 */
export async function namedDocument(
  persisted: KnownForm,
  request: GraphQLRequest,
): Promise<Readonly<Record<string, unknown>>> {
  checkKnown(persisted, request);
  if (persisted === true || persisted === 'name') return {};
  const sha256Hash = await documentHash(request.document);
  if (persisted === 'apollo' || persisted === 'apq')
    return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
  const { member, prefix = '' } = typeof persisted === 'string' ? { member: persisted } : persisted;
  return { [member]: prefix + sha256Hash };
}

function checkKnown(persisted: KnownForm, { coordinate, stored }: GraphQLRequest): void {
  if (persisted === 'apq' || stored) return;
  throw new UsageError(persisted === true ? STORED_ONLY : REGISTERED_ONLY, { coordinate });
}

const STORED_ONLY = 'the API accepts only stored operations. Generate a client for them with documents: true';

const REGISTERED_ONLY =
  'the API accepts only registered documents, and selections are put together while the program runs. Write a document, and generate its function with documents: true and the same habits.transport.persisted';
