import type { Receipt } from 'endcursor';
import { counted, written, writtenTime } from '../progress/written.ts';

/** The report of a pull: what is in the output, and whether it is complete. */
export interface PullReceipt {
  /** Whether every row is in the output, and it has its name. */
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly reason?: string;
  /** Whether the same command continues after the rows in the output. */
  readonly continues: boolean;
  /** The name of the output. */
  readonly output: string;
  /** How many rows the output has, of all pulls that it took. */
  readonly rows: number;
  /** How many of them this pull added. */
  readonly added: number;
  /** Whether an earlier pull was continued. */
  readonly resumed: boolean;
  /** How many rows were marked as gone; only with `--mark-gone`. */
  readonly gone?: number;
  readonly pages: number;
  readonly requests: number;
  /** The cost in the unit of the API's cost model. */
  readonly cost?: number;
  readonly waitedMs: number;
  readonly seconds: number;
  /** The server's count of rows, if every part has one. */
  readonly expected?: number;
  /** The bound from which this pull read, if it read only what had changed. */
  readonly since?: string;
  /** The bound for the next pull. */
  readonly watermark?: string;
  /** The receipts of the readings, if there is one part. Its token is for the rows after the output. */
  readonly reading?: Receipt;
}

/** Returns the sums of the receipts of parts. */
export function sumOf(receipts: readonly ReceiptSum[]): ReceiptSum {
  const sum = (of: (receipt: ReceiptSum) => number | undefined) =>
    receipts.reduce((total, receipt) => total + (of(receipt) ?? 0), 0);
  const all = (of: (receipt: ReceiptSum) => number | undefined) =>
    receipts.every((receipt) => of(receipt) !== undefined);
  return {
    pages: sum(({ pages }) => pages),
    requests: sum(({ requests }) => requests),
    waitedMs: sum(({ waitedMs }) => waitedMs),
    ...(receipts.some(({ cost }) => cost !== undefined) ? { cost: sum(({ cost }) => cost) } : {}),
    ...(receipts.length > 0 && all(({ expected }) => expected) ? { expected: sum(({ expected }) => expected) } : {}),
  };
}

/** The part of a {@link PullReceipt} that is summed. */
export type ReceiptSum = Pick<PullReceipt, 'cost' | 'expected' | 'pages' | 'requests' | 'waitedMs'>;

/** Returns why a reading that ended is not complete; undefined if it is. */
export function doubtOf(receipt: Receipt): string | undefined {
  if (receipt.complete) return undefined;
  if (receipt.truncated.length > 0)
    return `${receipt.truncated.join(', ')} ${receipt.truncated.length > 1 ? 'have' : 'has'} more rows than could be read`;
  if (Object.keys(receipt.errors).length > 0) return 'the server returned errors next to the data';
  if (receipt.ordered === false)
    return 'the list has several pages without a stable order (request one with --order or --args), so rows may be missing or repeated';
  if (receipt.shifted) return 'rows were removed while pages were read by offset, so others may be missing';
  return 'the server gave fewer rows than it counts';
}

/** Returns the receipt as a line for a person. */
export function receiptLine(receipt: PullReceipt): string {
  const { added, complete, continues, cost, gone, output, reason, requests, resumed, rows, seconds, waitedMs } =
    receipt;
  const facts = [
    `${counted(rows, 'row')} in ${output}`,
    ...(resumed || added !== rows ? [`${written(added)} of them now`] : []),
    ...(gone === undefined ? [] : [`${written(gone)} marked as gone`]),
    counted(requests, 'request'),
    ...(cost === undefined ? [] : [`cost ${written(cost)}`]),
    writtenTime(seconds * 1_000),
    ...(waitedMs >= 100 ? [`${writtenTime(waitedMs)} of it waiting`] : []),
  ];
  const state = complete ? 'complete' : `incomplete, because ${reason ?? 'it failed'}`;
  return `${state}: ${facts.join(', ')}${continues ? '. The same command continues' : ''}`;
}

/** Returns the receipt of a pull as that of one reading, for the report of the run. */
export function runReceipt({
  complete,
  cost,
  expected,
  pages,
  reading,
  reason,
  requests,
  rows,
  waitedMs,
}: PullReceipt): Receipt {
  if (reading) return { ...reading, complete };
  return {
    complete,
    reason: complete ? 'end' : reason?.startsWith('--max') ? 'max' : 'stopped',
    nodes: rows,
    pages,
    requests,
    nullsDropped: 0,
    duplicates: 0,
    errors: {},
    truncated: [],
    waitedMs,
    ...(cost === undefined ? {} : { cost }),
    ...(expected === undefined ? {} : { expected }),
  };
}
