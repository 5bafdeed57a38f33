import { EndcursorError, type PagerOptions, type Receipt } from 'endcursor';
import type { VirtualClock } from '../servers/virtual-clock.ts';
import type { Row, TreeClient } from './tree-client.ts';
import type { Selection } from './tree-expectation.ts';

/** What is read, and how. */
export interface Task {
  readonly fetcher: string;
  readonly args?: Selection;
  readonly selection: Selection;
  readonly options: PagerOptions;
  /** After how many rows each reading is given up, to be gone on with from its token; 0 for none. */
  readonly stops: readonly number[];
}

/** A list that was read to its end, over as many readings as that took. */
export interface Whole {
  readonly rows: readonly Row[];
  readonly receipt: Receipt | undefined;
  readonly readings: number;
  /** The codes of the errors on the way. */
  readonly errors: readonly string[];
  /** What is wrong with one of the readings. */
  readonly wrong: string | undefined;
}

/** More than any script of faults brings about. */
const MOST_READINGS = 60;

/** Reads all rows, going on from the token of each error and of each stop. */
export async function readWhole(client: TreeClient, clock: VirtualClock, task: Task): Promise<Whole> {
  const rows: Row[] = [];
  const errors: string[] = [];
  let from: string | undefined;
  for (let readings = 1; readings <= MOST_READINGS; readings++) {
    const { args = {}, fetcher, selection, stops } = task;
    const options = from === undefined ? task.options : { ...task.options, from };
    const stop = readings > 20 ? 0 : (stops[readings - 1] ?? 0);
    const { error, receipt } = await readSome(client.read(fetcher, args, selection, options).rows(), rows, stop);
    const outcome = { rows, receipt, readings, errors };
    if (error !== undefined && !(error instanceof EndcursorError)) return { ...outcome, wrong: String(error) };
    if (error) errors.push(`${error.code}: ${error.message}`);
    if (receipt?.nodes !== rows.length) {
      return {
        ...outcome,
        wrong: `the receipt says ${String(receipt?.nodes)} rows, ${rows.length} came (${errors.join()})`,
      };
    }
    if (receipt.complete) return { ...outcome, wrong: undefined };
    if (receipt.resume === undefined) return { ...outcome, wrong: `no token for the rest: ${errors.join()}` };
    from = receipt.resume;
    await clock.sleep((error as EndcursorError | undefined)?.retryAfterMs ?? 0);
  }
  return {
    rows,
    receipt: undefined,
    readings: MOST_READINGS,
    errors,
    wrong: `it does not end: ${[...new Set(errors)].join('; ')}`,
  };
}

/** Takes rows until `stop` of them came, an error, or the end. */
async function readSome(
  reading: AsyncIterable<Row> & { readonly receipt: Receipt },
  into: Row[],
  stop: number,
): Promise<{ error?: unknown; receipt: Receipt | undefined }> {
  let count = 0;
  try {
    for await (const row of reading) {
      into.push(row);
      if (++count === stop) break;
    }
    return { receipt: reading.receipt };
  } catch (error) {
    return { error, receipt: error instanceof EndcursorError ? error.receipt : undefined };
  }
}
