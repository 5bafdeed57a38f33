import { plainLine } from '../errors/index.ts';
import type { Receipt } from '../receipt/receipt.ts';
import type { Listeners } from '../request/events.ts';

/**
 * Creates listeners that keep one line of a terminal up to date: rows, the server's count, requests, cost and waits.
 * Pass them as `on` to a client or to one reading.
 */
export function progress(terminal: Terminal): Listeners {
  if (!terminal.isTTY) return {};
  let line = '';
  const show = (shown: string, end = '') => {
    const text = plainLine(shown);
    const most = (terminal.columns || 80) - 1;
    const cut = text.length > most ? text.slice(0, most) : text;
    terminal.write(`\r${cut.padEnd(line.length)}${end}`);
    line = end ? '' : cut;
  };
  let last = '';
  return {
    page({ coordinate, receipt }) {
      last = `${coordinate}: ${summary(receipt)}`;
      show(last);
    },
    wait: ({ coordinate, limit, waitMs }) =>
      show(
        `${last || coordinate}; waiting ${duration(waitMs)} ${limit === 'penalty' ? 'as the server requires' : `for ${limit}`}`,
      ),
    retry: ({ coordinate, error, waitMs }) =>
      show(`${last || coordinate}; retrying in ${duration(waitMs)}: ${error.message}`),
    pageSize: ({ coordinate, from, to }) => show(`${last || coordinate}; pages of ${to} instead of ${from}`),
    done({ coordinate, receipt }) {
      const waited = receipt.waitedMs > 0 ? `, ${duration(receipt.waitedMs)} waited` : '';
      show(`${coordinate}: ${summary(receipt)}${waited}`, '\n');
    },
  };
}

/** A terminal that shows the progress, such as `process.stderr`. */
export interface Terminal {
  /** Nothing is written unless this is true. */
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

function summary({ cost, expected, nodes, requests }: Receipt): string {
  const of = expected === undefined ? '' : ` of ${number(expected)} (${percent(nodes, expected)} %)`;
  const points = cost === undefined ? '' : `, cost ${number(cost)}`;
  return `${number(nodes)}${of} rows, ${number(requests)} requests${points}`;
}

function percent(nodes: number, expected: number): number {
  return expected === 0 ? 100 : Math.min(100, Math.floor((nodes / expected) * 100));
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}

function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
