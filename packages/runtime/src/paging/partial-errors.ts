import { GraphQLExecutionError } from '../errors/index.ts';
import type { GraphQLResponse } from '../request/call.ts';
import type { OnPartial } from './pager-options.ts';
import type { Draft } from './stand.ts';

/**
 * Lets errors beside partial data pass, and notes them.
 * @throws {GraphQLExecutionError} where the caller does not let them
 */
export function letPass(
  policy: OnPartial | undefined,
  { data, errors }: Pick<GraphQLResponse, 'errors'> & { readonly data: unknown },
  coordinate: string,
  draft: Draft,
): void {
  if (errors.length === 0) return;
  const decision = typeof policy === 'function' ? policy(errors) : (policy ?? 'throw');
  if (decision === 'throw') throw new GraphQLExecutionError(errors, data, { coordinate });
  const entries = errors.map(({ path, message }) => [path?.join('.') ?? '', message]);
  draft.errors = { ...draft.errors, ...Object.fromEntries(entries) };
  draft.flawed = true;
}
