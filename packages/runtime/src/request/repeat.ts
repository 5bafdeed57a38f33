import type { Meaning } from '../errors/index.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import { isObject } from './body.ts';
import type { Call } from './call.ts';

/**
 * Returns whether an operation may be sent again. Nothing else decides that. A query may; anything else only if it is certain
 * that nothing of it was carried out.
 */
export function mayBeRepeated({ kind }: Pick<GraphQLRequest, 'kind'>, unapplied: boolean): boolean {
  return kind === 'query' || unapplied;
}

/** Returns a call as it is sent again. */
export function sentAgain(call: Call): Call {
  return { ...call, continues: true, resends: (call.resends ?? 0) + 1 };
}

/** Refusals that come before anything is carried out, unless the answer shows otherwise. */
const BEFORE: readonly Meaning[] = ['throttled', 'auth'];

/**
 * Returns whether a refusal proves that nothing of the operation was carried out. It does not if there is data or an error with
 * a path, since both come from fields; nor if the answer is JSON that was cut off; nor if the server itself failed. `data: null`
 * in a successful answer counts as data: execution had begun (GraphQL specification, 7.1).
 */
export function isUnapplied({ body, status, text }: HttpAnswer, meaning: Meaning | undefined): boolean {
  if (!meaning || !BEFORE.includes(meaning) || status >= 500) return false;
  const said = body ?? text;
  if (!isObject(said)) return !Array.isArray(said) && !/^\s*[{[]/.test(String(said));
  const { data, errors } = said;
  const executed = status < 300 ? data !== undefined : data != null;
  return !executed && ![errors].flat().some((error) => isObject(error) && error['path'] != null);
}
