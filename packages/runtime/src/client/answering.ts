import { completed, type GraphQLErrorEntry } from '../errors/index.ts';
import { type Draft, receiptOf, startAt } from '../paging/checkpoint.ts';
import { passPartialErrors } from '../paging/partial-errors.ts';
import type { OnPartial } from '../paging/pager-options.ts';
import type { AnswerReceipt, EndReason, Receipt } from '../receipt/receipt.ts';
import type { Listeners } from '../request/events.ts';
import { handOn, type Run, startRun } from '../request/run.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import type { ClientCore } from './client.ts';
import { checkMutationErrors } from './mutation-errors.ts';

/** A promise of an answer, which also has its receipt, however it ends. */
export interface Answering<T> extends Promise<T> {
  /** What was read so far; absent if nothing was sent. */
  readonly receipt: AnswerReceipt | undefined;
}

/** The options of an operation that returns one answer. */
export interface OperationOptions {
  /** How many rows are read at most of each list that is not inside another one. The receipt names the lists that it cuts. */
  readonly max?: number | undefined;
  /** The largest page of its lists. @default that of the client */
  readonly pageSize?: number | undefined;
  /** Its requests that wait for a limit are sent before those of a lower priority. @default that of the client */
  readonly priority?: number | undefined;
  /** Ends every wait and the request at once. */
  readonly signal?: AbortSignal | undefined;
  /**
   * What to do about errors next to partial data. With `'collect'`, lists of which rows are missing are returned too; the
   * receipt names them. @default 'throw'
   */
  readonly onPartial?: OnPartial | undefined;
  /** Listeners of this operation only. */
  readonly on?: Listeners | undefined;
}

/** The run of one answer, and what is noted for its receipt. */
export interface AnswerRun extends Run {
  readonly draft: Draft;
  /** Lets errors next to data pass, or throws them. */
  judge(response: { readonly data: unknown; readonly errors: readonly GraphQLErrorEntry[] }): void;
}

/** An operation that returns one answer, once it is planned. */
export interface AnswerOperation {
  readonly operationName: string;
  /** Sends its requests, and returns the answer. */
  read(run: AnswerRun): Promise<unknown>;
}

/**
 * Starts an operation that returns one answer.
 * @param planned returns the operation; what it throws rejects the promise
 */
export function answering(
  { listeners, mutationErrors, send }: Pick<ClientCore, 'listeners' | 'mutationErrors' | 'send'>,
  { coordinate, kind }: Pick<GraphQLRequest, 'coordinate' | 'kind'>,
  { on, onPartial, ...options }: OperationOptions,
  planned: () => AnswerOperation,
): Answering<unknown> {
  const draft: Draft = startAt(null);
  let run: Run | undefined;
  let reason: EndReason | undefined;
  const receiptIn = ({ tally }: Run): Receipt => receiptOf(draft, { reason, tally, pageSize: undefined });
  const all = async (): Promise<unknown> => {
    const { operationName, read } = planned();
    const own = startRun(send, { ...options, of: { kind, operationName } }, listeners, on);
    run = own;
    const done = (failed: { readonly error?: unknown }) =>
      own.emit('answered', { coordinate, receipt: answerReceipt(receiptIn(own)), ...failed });
    try {
      const answer = await read({
        ...own,
        draft,
        judge: (response) => passPartialErrors(onPartial, response, draft, { coordinate }),
      });
      reason = 'end';
      if (kind === 'mutation') checkMutationErrors(mutationErrors, answer, coordinate);
      done({});
      return handOn(answer, own);
    } catch (cause) {
      reason ??= 'error';
      const error = completed(cause, { receipt: receiptIn(own) });
      done({ error });
      own.end('early');
      throw error;
    }
  };
  const receipt = { get: () => run && answerReceipt(receiptIn(run)) };
  return Object.defineProperty(all(), 'receipt', receipt) as Answering<unknown>;
}

function answerReceipt(whole: Receipt): AnswerReceipt {
  const { duplicates: _, nodes: __, pages: ___, reason: ____, ...receipt } = whole;
  return receipt;
}
