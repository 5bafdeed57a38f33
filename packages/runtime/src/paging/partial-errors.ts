import type { ResponsePath } from '../document/reading.ts';
import { GraphQLExecutionError } from '../errors/index.ts';
import type { GraphQLResponse } from '../request/call.ts';
import type { OnPartial } from './pager-options.ts';
import type { Draft } from './stand.ts';

/**
 * Lets errors beside partial data pass, and notes them.
 * @param placeOf the path that something in the response has in the whole
 * @throws {GraphQLExecutionError} where the caller does not let them
 */
export function letPass(
  policy: OnPartial | undefined,
  { data, errors }: Pick<GraphQLResponse, 'errors'> & { readonly data: unknown },
  coordinate: string,
  draft: Draft,
  placeOf = (path: ResponsePath): ResponsePath => path,
): void {
  if (errors.length === 0) return;
  const decision = typeof policy === 'function' ? policy(errors) : (policy ?? 'throw');
  if (decision === 'throw') throw new GraphQLExecutionError(errors, data, { coordinate });
  const noted = { ...draft.errors };
  for (const { path, message } of errors) note(noted, path && placeOf(path).join('.'), message);
  draft.errors = noted;
  draft.flawed = true;
}

/** Adds a message to those of its place: they are lines of one text, each once. */
export function note(noted: Record<string, string>, place = '', message: string): void {
  noted[place] = [...new Set(noted[place]?.split('\n')).add(message)].join('\n');
}
