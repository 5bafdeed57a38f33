import type { Meaning } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { dataOf, errorEntries, topLevel } from './body.ts';

/** What an answer says beside, or in place of, its data. */
export interface Signal {
  readonly meaning: Meaning;
  readonly message: string;
  /** How long the server asks to wait, in milliseconds. */
  readonly waitMs?: number;
  /** Whether a smaller page may help although the server does not say so. */
  readonly slow?: boolean;
}

/** Reads what an answer means; undefined where it is data, with or without ordinary errors beside it. */
export type ReadSignal = (answer: HttpAnswer, now: number) => Signal | undefined;

/** Statuses of servers and proxies that are often gone at the next attempt. */
const TRANSIENT = [408, 425, 500, 502, 503, 504];

/** Reads what an answer means by its status alone, and by whether it is a GraphQL response. */
export const readStatus: ReadSignal = ({ body, status }) => {
  const entries = errorEntries(body);
  const data = dataOf(body) !== undefined;
  if (data && entries.length > 0) return undefined;
  const said = entries[0] ?? topLevel(body)[0];
  const meaning = meaningOf(status, said !== undefined, data);
  return meaning && { meaning, message: said?.message ?? `HTTP ${status}` };
};

function meaningOf(status: number, refused: boolean, data: boolean): Meaning | undefined {
  if (status === 429) return 'throttled';
  if (status === 401) return 'auth';
  if (status === 413) return 'too-big';
  if (data) return undefined;
  if (TRANSIENT.includes(status)) return 'transient';
  return refused || status !== 200 ? 'permanent' : 'malformed';
}
