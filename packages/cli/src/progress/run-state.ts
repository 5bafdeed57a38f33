import { stripVTControlCharacters } from 'node:util';
import type { Listeners, Receipt } from 'endcursor';
import { written, writtenTime } from './written.ts';

/** The progress of a run: the sum over all of its readings. */
export interface RunState {
  /** Returns the listeners of one more reading. @param expected its rows, if they were counted before */
  reading(expected?: number): Listeners;
  /** Rows read by this run. */
  readonly rows: number;
  /** Rows of the whole, if the server counts them in every reading. */
  readonly expected: number | undefined;
  /** Rows that earlier runs read, which `expected` includes. */
  readonly before: number;
  /** Returns the state of the run on one line. */
  line(): string;
}

/** One reading of the run. */
interface Part {
  rows: number;
  /** The last event, which makes its receipt when it is read. */
  last?: { readonly receipt: Receipt };
  /** The rows that were counted before. */
  readonly counted: number | undefined;
}

/** Returns the rows of a reading, those before a resume included. */
function nodesOf({ last }: Part): number {
  return last?.receipt.nodes ?? 0;
}

function expectedOf({ counted, last }: Part): number | undefined {
  return last?.receipt.expected ?? counted;
}

/** Follows a run. @param now returns milliseconds since the Unix epoch */
export function followRun(now: () => number): RunState {
  const started = now();
  const readings: Part[] = [];
  const remaining: Record<string, number> = {};
  let wait: { readonly until: number; readonly limit: string } | undefined;
  const sum = (of: (part: Part) => number) => readings.reduce((total, part) => total + of(part), 0);
  const state: RunState = {
    get rows() {
      return sum(({ rows }) => rows);
    },
    get before() {
      return sum((part) => nodesOf(part) - part.rows);
    },
    get expected() {
      const counts = readings.map(expectedOf);
      const known = counts.filter((count) => count !== undefined);
      return counts.length > 0 && known.length === counts.length ? known.reduce((a, b) => a + b) : undefined;
    },
    reading(counted) {
      const part: Part = { rows: 0, counted };
      readings.push(part);
      return {
        page(event) {
          part.rows += event.nodes;
          part.last = event;
          wait = undefined;
        },
        done: ({ receipt }) => void (part.last = { receipt }),
        wait: ({ limit, waitMs }) => void (wait = { until: now() + waitMs, limit }),
        retry: ({ waitMs }) => void (wait = { until: now() + waitMs, limit: 'the next attempt' }),
        response: (event) => void Object.assign(remaining, event.remaining),
      };
    },
    line() {
      const ms = now() - started;
      const parts = [
        rowsOf(state),
        ...paceOf(state, ms),
        ...(wait && wait.until > now() ? [waitOf(wait.until - now(), wait.limit)] : []),
        ...leftOf(remaining),
      ];
      return plain(parts.join(', '));
    },
  };
  return state;
}

/** Removes everything that controls a terminal: names of limits come from servers. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}+/gu, ' ');
}

function rowsOf({ before, expected, rows }: RunState): string {
  const read = written(before + rows);
  return expected === undefined ? `${read} rows` : `${read} of ${written(expected)} rows`;
}

/** Returns the rows per second, and the time that the rest takes at this rate. */
function paceOf({ before, expected, rows }: RunState, ms: number): string[] {
  if (rows === 0 || ms < 1_000) return [];
  const pace = `${written((rows * 1_000) / ms)} rows/s`;
  if (expected === undefined || expected <= before + rows) return [pace];
  return [pace, `${writtenTime(((expected - before - rows) * ms) / rows)} to go`];
}

/** Returns how long a run still waits, and for which limit. */
export function waitOf(ms: number, limit: string): string {
  const time = writtenTime(Math.ceil(ms / 1_000) * 1_000);
  return limit === 'penalty' ? `waiting ${time} as the server requires` : `waiting ${time} for ${limit}`;
}

function leftOf(remaining: Readonly<Record<string, number>>): string[] {
  return Object.entries(remaining).flatMap(([unit, left]) =>
    Number.isFinite(left) ? [`${written(Math.floor(left))} ${unit} left`] : [],
  );
}
