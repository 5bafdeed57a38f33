import { EndcursorError, type Pager, type PagerOptions, type Receipt } from 'endcursor';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import type { Row, TreeClient } from './tree-client.ts';
import type { Selection } from './tree-expectation.ts';

/** The pager to read, and the way to read it. */
export interface Task {
  readonly fetcher: string;
  readonly args?: Selection;
  readonly selection: Selection;
  readonly options: PagerOptions;
  /** @default 'rows' */
  readonly way?: 'rows' | 'pages' | 'collect';
  /** The number of rows, or pages, after which each reading stops, to be resumed from its token; 0 for no stop. */
  readonly stops: readonly number[];
}

/** A list that was read to its end, in as many readings as needed. */
export interface Whole {
  readonly rows: readonly Row[];
  readonly receipt: Receipt | undefined;
  readonly readings: number;
  /** The codes of the errors that occurred. */
  readonly errors: readonly string[];
  /** A description of what is wrong with one of the readings. */
  readonly wrong: string | undefined;
}

/** More readings than any script of faults requires. */
const MOST_READINGS = 60;

/**
 * Reads all rows, and resumes from the token of each error and of each stop. If the limits do not allow the requested page size,
 * the one that the error names must fit.
 */
export async function readWhole(client: TreeClient, clock: SimulatedClock, task: Task): Promise<Whole> {
  const rows: Row[] = [];
  const errors: string[] = [];
  let from: string | undefined;
  let fitting: number | undefined;
  for (let readings = 1; readings <= MOST_READINGS; readings++) {
    const { args = {}, fetcher, selection, stops, way = 'rows' } = task;
    const options = { ...task.options, ...(fitting && { pageSize: fitting }), ...(from !== undefined && { from }) };
    const stop = readings > 20 ? 0 : (stops[readings - 1] ?? 0);
    const { error, receipt } = await READ[way](client.read(fetcher, args, selection, options), rows, stop);
    const outcome = { rows, receipt, readings, errors };
    if (error !== undefined && !(error instanceof EndcursorError)) return { ...outcome, wrong: String(error) };
    if (error) errors.push(`${error.code}: ${error.message}`);
    const [, fits] = /A pageSize of (\d+) would fit/.exec(error?.message ?? '') ?? [];
    if (fits && fitting === undefined && !receipt) {
      fitting = Number(fits);
      continue;
    }
    if (receipt?.nodes !== rows.length) {
      return {
        ...outcome,
        wrong: `the receipt says ${String(receipt?.nodes)} rows, ${rows.length} came (${errors.join()})`,
      };
    }
    if (receipt.complete || receipt.reason === 'end') return { ...outcome, wrong: undefined };
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

/** The result of one reading. */
interface Outcome {
  readonly error?: unknown;
  readonly receipt: Receipt | undefined;
}

/** Takes rows, or pages, until `stop` of them arrived, an error, or the end. */
type Read = (pager: Pager<Row>, into: Row[], stop: number) => Promise<Outcome>;

const READ: Readonly<Record<'rows' | 'pages' | 'collect', Read>> = {
  async rows(pager, into, stop) {
    const reading = pager.rows();
    let count = 0;
    try {
      for await (const row of reading) {
        into.push(row);
        if (++count === stop) break;
      }
      return { receipt: reading.receipt };
    } catch (error) {
      return failed(error);
    }
  },

  async pages(pager, into, stop) {
    let receipt: Receipt | undefined;
    let count = 0;
    try {
      for await (const page of pager.pages()) {
        into.push(...page.nodes);
        receipt = page.receipt;
        if (++count === stop) break;
      }
      return { receipt };
    } catch (error) {
      return failed(error);
    }
  },

  async collect(pager, into) {
    try {
      const { nodes, receipt } = await pager.collect();
      into.push(...nodes);
      return { receipt };
    } catch (error) {
      if (error instanceof EndcursorError) into.push(...((error.nodes ?? []) as Row[]));
      return failed(error);
    }
  },
};

function failed(error: unknown): Outcome {
  return { error, receipt: error instanceof EndcursorError ? error.receipt : undefined };
}
