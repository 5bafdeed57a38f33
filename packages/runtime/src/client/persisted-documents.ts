import type { Attempt } from '../pool/attempts.ts';
import { sentAgain } from '../request/repeat.ts';
import { isUnknownDocument } from '../request/unknown-document.ts';
import type { NamedDocuments } from '../transport/habits.ts';
import { type KnownForm, namedDocument } from '../transport/persisted.ts';

/** Creates the part of a client that names documents. Generated profiles have it if the API needs it. */
export function persistedDocuments(form: KnownForm): PersistedDocuments {
  return {
    named: (request) => namedDocument(form, request),
    around: (attempt) => async (call) => {
      const first = await attempt(call);
      const [answer, signal] = first;
      if (call.unknown || !isUnknownDocument(answer)) return first;
      if (form === 'apq') return attempt({ ...sentAgain(call), unknown: true });
      return [answer, signal && { ...signal, advice: signal.advice ?? REGISTER }];
    },
  };
}

const REGISTER = '. Register the documents of the manifest with the server';

/** Names documents, and knows the answers of a server that does not know one. */
export interface PersistedDocuments extends NamedDocuments {
  /** Sends a document once that the server does not know by its hash, or adds what to do to the refusal. */
  readonly around: (attempt: Attempt) => Attempt;
}
