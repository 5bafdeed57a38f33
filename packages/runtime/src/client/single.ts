import type { Selection } from '../document/build-context.ts';
import { singleOperation } from '../document/operation.ts';
import { GraphQLExecutionError, IncompleteError, UsageError } from '../errors/index.ts';
import { emitterOf } from '../request/events.ts';
import type { ClientCore } from './client.ts';

/** How one operation is sent. */
export interface OperationOptions {
  /** Ends every wait and the request at once. */
  readonly signal?: AbortSignal;
}

/** Sends a query or a mutation once and reads its answer. */
export async function sendSingle(
  core: ClientCore,
  kind: 'query' | 'mutation',
  root: string,
  selection: Selection,
  { signal }: OperationOptions = {},
): Promise<unknown> {
  if (!core.schema) throw new UsageError('a client without the emitted table cannot send operations');
  const { request, read } = singleOperation(kind, root, selection, {
    schema: core.schema,
    nestedSize: core.nestedPageSize,
  });
  const tally = { requests: 0, waitedMs: 0 };
  const { data, errors } = await core.send({ request, signal, tally, emit: emitterOf(core.listeners) });
  if (errors.length > 0) throw new GraphQLExecutionError(errors, data, { coordinate: root });
  const lists: string[] = [];
  const report = { truncated: (list: string) => void lists.push(list), nullsDropped: () => undefined };
  const result = read ? read(data, report) : data;
  if (lists.length > 0) throw new IncompleteError({ lists }, root, result);
  return result;
}
