import type { ReadReport } from '../document/read-report.ts';
import { singleOperation, type SingleOperation, type SingleParts } from '../document/operation.ts';
import { startReading } from '../document/reading.ts';
import {
  completed,
  type EndcursorError,
  GraphQLExecutionError,
  IncompleteError,
  readAnswer,
  UsageError,
} from '../errors/index.ts';
import { noLimiter } from '../paging/pager-estimate.ts';
import type { NestedLists } from '../paging/trip.ts';
import type { RequestEstimate } from '../request/request-estimate.ts';
import { handOn, startRun } from '../request/run.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { ClientCore } from './client.ts';
import type { Table } from './table.ts';

/** Sends a query or a mutation once and reads its answer, including its lists to their ends. */
export async function sendSingle(
  core: ClientCore,
  parts: SingleParts,
  { signal: callers }: OperationOptions = {},
): Promise<unknown> {
  const { root } = parts;
  const table = tableOf(core);
  const operation = singleOperation(parts, table.schema);
  const lists = listsOf(core, table, operation);
  const run = startRun(core.send, callers, core.listeners);
  let sizes = lists.sizes;
  const shrink = (error: unknown): GraphQLRequest | undefined => {
    if (!lists.shrink(error as EndcursorError, { outer: 1, sizes })) return undefined;
    sizes = lists.sizes;
    return operation.ask(sizes.sizeOf);
  };
  const { data, errors } = await run.send({ request: operation.ask(sizes.sizeOf), shrink });
  if (errors.length > 0) throw new GraphQLExecutionError(errors, data, { coordinate: root });
  const cut = new Set<string>();
  const report: ReadReport = {
    truncated: (list) => void cut.add(list),
    bounded: () => undefined,
    unordered: () => undefined,
    shifted: (list, rows) => void (rows < 0 && cut.add(list)),
    nullsDropped: () => undefined,
    listed: () => undefined,
    totals: true,
    fields: core.limits.fields,
  };
  const reading = startReading(report, lists.settings(sizes));
  const { read } = operation;
  const result = read ? readAnswer(root, () => read(data, reading)) : data;
  const { failure } = await lists.drain(reading.gaps, 1, {
    ...run,
    report,
    concurrency: 1,
    judge({ data, errors }) {
      throw new GraphQLExecutionError(errors, data, { coordinate: root });
    },
  });
  completed(failure?.error, { unfinished: result });
  if (failure) throw failure.error;
  if (cut.size > 0) throw new IncompleteError({ lists: [...cut] }, root, result);
  return handOn(result, run);
}

/** Returns the highest cost of such an operation, and its most nodes. */
export function estimateSingle(core: ClientCore, parts: SingleParts): RequestEstimate {
  const { limiter } = core;
  if (!limiter) throw noLimiter(parts.root);
  const table = tableOf(core);
  const operation = singleOperation(parts, table.schema);
  return limiter.estimate(operation.ask(listsOf(core, table, operation).sizes.sizeOf));
}

/** The options of a single operation. */
export interface OperationOptions {
  /** Ends every wait and the request at once. */
  readonly signal?: AbortSignal | undefined;
}

function tableOf({ table }: ClientCore): Table {
  if (!table) throw new UsageError('a client without the emitted table cannot send operations');
  return table;
}

function listsOf(core: ClientCore, { lists }: Table, operation: SingleOperation): NestedLists {
  const { limiter, limits, nestedPageSize: most, pageTarget: target, recovery } = core;
  const { fields } = limits;
  const documents = recovery?.sizes.documents;
  const request = (_: number, sizeOf: Parameters<SingleOperation['ask']>[0]) => operation.ask(sizeOf);
  return lists({ operation, request, limiter, largest: 1, most, exact: true, target, fields, documents });
}
