import { type GraphQLErrorEntry, GraphQLExecutionError } from '../errors/index.ts';
import type { OnPartial } from './pager-options.ts';

/**
 * Asks what is to be done with errors beside partial data.
 * @throws {GraphQLExecutionError} where they are not to pass
 */
export function judgePartial(
  policy: OnPartial | undefined,
  errors: readonly GraphQLErrorEntry[],
  data: unknown,
  coordinate: string,
): void {
  const decision = typeof policy === 'function' ? policy(errors) : (policy ?? 'throw');
  if (decision === 'throw') throw new GraphQLExecutionError(errors, data, { coordinate });
}
