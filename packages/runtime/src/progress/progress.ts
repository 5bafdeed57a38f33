import { plainLine } from '../errors/index.ts';
import type { AnswerReceipt, Receipt } from '../receipt/receipt.ts';
import type { Listeners, OfReading } from '../request/events.ts';

/**
 * Creates listeners that keep one line of a terminal up to date: rows, the server's count, requests, cost and waits.
 * Pass them as `on` to a client or to one reading.
 */
export function progress(terminal: Terminal): Listeners {
  if (!terminal.isTTY) return {};
  let line = '';
  /** The reading of which the line is. */
  let shown: number | undefined;
  const show = ({ reading }: OfReading, text: string, end = '') => {
    const whole = plainLine(text);
    const most = (terminal.columns || 80) - 1;
    const cut = whole.length > most ? whole.slice(0, most) : whole;
    terminal.write(`\r${cut.padEnd(line.length)}${end}`);
    line = end ? '' : cut;
    shown = end ? undefined : reading;
  };
  let last = '';
  const add = (event: OfReading, text: string) => show(event, `${last || event.coordinate}; ${text}`);
  return {
    page(event) {
      last = `${event.coordinate}: ${summary(event.receipt)}`;
      show(event, last);
    },
    wait: ({ limit, waitMs, ...event }) =>
      add(event, `waiting ${duration(waitMs)} ${limit === 'penalty' ? 'as the server requires' : `for ${limit}`}`),
    retry: ({ error, waitMs, ...event }) => add(event, `retrying in ${duration(waitMs)}: ${error.message}`),
    pageSize: ({ from, to, ...event }) => add(event, `pages of ${to} instead of ${from}`),
    done: (event) => show(event, `${event.coordinate}: ${summary(event.receipt)}${waited(event.receipt)}`, '\n'),
    answered(event) {
      // Answers have no line of their own, except while they wait.
      if (shown === event.reading)
        show(event, `${event.coordinate}: ${used(event.receipt)}${waited(event.receipt)}`, '\n');
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

function summary(receipt: Receipt): string {
  const { expected, nodes } = receipt;
  const of = expected === undefined ? '' : ` of ${number(expected)} (${percent(nodes, expected)} %)`;
  return `${number(nodes)}${of} rows, ${used(receipt)}`;
}

function used({ cost, requests }: AnswerReceipt): string {
  const points = cost === undefined ? '' : `, cost ${number(cost)}`;
  return `${number(requests)} requests${points}`;
}

function waited({ waitedMs }: AnswerReceipt): string {
  return waitedMs > 0 ? `, ${duration(waitedMs)} waited` : '';
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
