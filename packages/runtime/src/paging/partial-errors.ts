import type { ResponsePath } from '../document/model.ts';
import { calling, GraphQLExecutionError } from '../errors/index.ts';
import type { GraphQLResponse } from '../request/call.ts';
import { noteError } from './noted-errors.ts';
import type { OnPartial } from './pager-options.ts';
import type { Draft } from './checkpoint.ts';

/**
 * Lets errors next to partial data pass if the caller's policy does, and notes them.
 * @throws {GraphQLExecutionError} if it does not
 */
export function passPartialErrors(
  policy: OnPartial | undefined,
  { data, errors }: Pick<GraphQLResponse, 'errors'> & { readonly data: unknown },
  draft: Draft,
  { coordinate, placeOf = (path) => path }: ErrorPlaces,
): void {
  if (errors.length === 0) return;
  const decision = typeof policy === 'function' ? calling('onPartial', () => policy(errors), coordinate) : policy;
  if (decision !== 'collect') throw new GraphQLExecutionError(errors, data, { coordinate });
  for (const { path = [], message } of errors)
    draft.errors = noteError(draft.errors, path.length > 0 ? placeOf(path).join('.') : '', message);
  draft.flawed = true;
}

/** The places of errors in a response. */
export interface ErrorPlaces {
  /** The field that was read. */
  readonly coordinate: string;
  /** Returns the path in the whole list of something in the response. @default the same path */
  readonly placeOf?: (path: ResponsePath) => ResponsePath;
}
