import type { HttpAnswer } from '../transport/transport.ts';
import { errorEntries } from './body.ts';

/** The code and the message of a server that does not know a document by its hash (Apollo's automatic persisted queries). */
const NOT_FOUND = /^persisted_?query_?not_?(found|in_?list)$/i;

/** Returns whether a server refused a request because it does not know its document. Nothing of it was carried out then. */
export function isUnknownDocument({ body }: Pick<HttpAnswer, 'body'>): boolean {
  return errorEntries(body).some(({ extensions, message }) =>
    [extensions?.['code'], message].some((said) => typeof said === 'string' && NOT_FOUND.test(said)),
  );
}
