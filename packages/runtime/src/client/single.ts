import type { ReadReport } from '../document/read-report.ts';
import { singleOperation, type SingleOperation, type SingleParts } from '../document/operation.ts';
import { completed, type EndcursorError, IncompleteError, readAnswer, UsageError } from '../errors/index.ts';
import { checkedCount } from '../paging/checked-count.ts';
import { noLimiter } from '../paging/pager-estimate.ts';
import type { NestedLists } from '../paging/trip.ts';
import type { RequestEstimate } from '../request/request-estimate.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { type Answering, answering, type AnswerRun, type OperationOptions } from './answering.ts';
import type { ClientCore } from './client.ts';
import type { Table } from './table.ts';

/**
 * Sends a query or a mutation once and reads its answer, including its lists to their ends.
 * @param selected returns its selection; what it throws rejects the promise
 */
export function sendSingle(
  core: ClientCore,
  { kind, root }: Pick<SingleParts, 'kind' | 'root'>,
  selected: () => Omit<SingleParts, 'kind' | 'root'>,
  options: OperationOptions = {},
): Answering<unknown> {
  return answering(core, { coordinate: root, kind }, options, () => {
    const { max, onPartial, pageSize } = options;
    const table = tableOf(core);
    const operation = singleOperation({ kind, root, ...selected(), max: checkedCount('max', max, root) }, table.schema);
    const lists = listsOf(core, table, operation, pageSize);
    return {
      operationName: operation.name,
      read: (run) => readSingle(operation, lists, run, onPartial === 'collect'),
    };
  });
}

async function readSingle(
  operation: SingleOperation,
  lists: NestedLists,
  run: AnswerRun,
  isLenient: boolean,
): Promise<unknown> {
  const { coordinate, read } = operation;
  const { draft, judge } = run;
  let sizes = lists.sizes;
  const shrink = (error: unknown): GraphQLRequest | undefined => {
    if (!lists.shrink(error as EndcursorError, { outer: 1, sizes })) return undefined;
    sizes = lists.sizes;
    return operation.ask(sizes.sizeOf);
  };
  const { data, errors } = await run.send({ request: operation.ask(sizes.sizeOf), shrink });
  judge({ data, errors });
  const first = lists.startReading(sizes, draft, {});
  const shrunk = new Set<string>();
  const report: ReadReport = {
    ...first.report,
    shifted(list, rows) {
      first.report.shifted(list, rows);
      if (rows < 0) shrunk.add(list);
    },
  };
  const reading = { ...first, report };
  const result = read ? readAnswer(coordinate, () => read(data, reading)) : data;
  const { failure } = await lists.drain(reading.gaps, 1, { ...run, report, concurrency: 1, judge });
  completed(failure?.error, { unfinished: result });
  if (failure) throw failure.error;
  const cut = [...new Set([...draft.truncated, ...shrunk])];
  if (cut.length > 0 && !isLenient) throw new IncompleteError({ lists: cut }, coordinate, result);
  return result;
}

/** Returns the highest cost of such an operation, and its most nodes. */
export function estimateSingle(core: ClientCore, parts: SingleParts): RequestEstimate {
  const { limiter } = core;
  if (!limiter) throw noLimiter(parts.root);
  const table = tableOf(core);
  const operation = singleOperation(parts, table.schema);
  return limiter.estimate(operation.ask(listsOf(core, table, operation).sizes.sizeOf));
}

function tableOf({ table }: ClientCore): Table {
  if (!table) throw new UsageError('a client without the emitted table cannot send operations');
  return table;
}

function listsOf(core: ClientCore, { lists }: Table, operation: SingleOperation, pageSize?: number): NestedLists {
  const { limiter, limits, nestedPageSize, pageTarget: target, recovery } = core;
  const { fields, pageSize: { max = Infinity } = {} } = limits;
  const most = Math.min(checkedCount('pageSize', pageSize, operation.coordinate) ?? nestedPageSize, max);
  const documents = recovery?.sizes.documents;
  const request = (_: number, sizeOf: Parameters<SingleOperation['ask']>[0]) => operation.ask(sizeOf);
  return lists({ operation, request, limiter, largest: 1, most, exact: true, target, fields, documents });
}
