import type { ResponsePath } from '../document/reading.ts';
import { calling, GraphQLExecutionError } from '../errors/index.ts';
import type { GraphQLResponse } from '../request/call.ts';
import { noted } from './noted-errors.ts';
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
  const decision = typeof policy === 'function' ? calling('onPartial', () => policy(errors), coordinate) : policy;
  if (decision !== 'collect') throw new GraphQLExecutionError(errors, data, { coordinate });
  for (const { path = [], message } of errors)
    draft.errors = noted(draft.errors, path.length > 0 ? placeOf(path).join('.') : '', message);
  draft.flawed = true;
}
