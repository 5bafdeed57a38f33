import type { Exceeded, Meaning } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { bodyData, errorEntries, topLevel } from './body.ts';

/** Reads the meaning of an answer from its status, and from whether it is a GraphQL response. */
export const readStatus: ReadSignal = ({ body, status }) => {
  const entries = errorEntries(body);
  const data = bodyData(body) !== undefined;
  if (data && entries.length > 0) return undefined;
  const said = entries[0] ?? topLevel(body)[0];
  const meaning = meaningOf(status, said !== undefined, data);
  return meaning && { meaning, message: said?.message ?? `HTTP ${status}` };
};

/** The meaning of an answer that has no data, or more than its data. */
export interface Signal {
  readonly meaning: Meaning;
  readonly message: string;
  /** How long the server asks to wait, in milliseconds. */
  readonly waitMs?: number;
  /** Whether a smaller page may help although the server does not state it. */
  readonly slow?: boolean;
  /** The largest page that the server names. */
  readonly largestPage?: number;
  /** Another limit that the refusal is about. */
  readonly exceeded?: Exceeded;
  /** What to do, for the end of the error's message. */
  readonly advice?: string;
}

/** Reads the meaning of an answer; undefined if it has data, with or without ordinary errors. */
export type ReadSignal = (answer: HttpAnswer, now: number) => Signal | undefined;

/** Statuses of servers and proxies that often pass by the next attempt. */
const TRANSIENT = [408, 423, 425, 500, 502, 503, 504];

function meaningOf(status: number, refused: boolean, data: boolean): Meaning | undefined {
  if (status === 429) return 'throttled';
  if (status === 401) return 'auth';
  if (status === 413) return 'too-big';
  if (data) return undefined;
  if (TRANSIENT.includes(status)) return 'transient';
  return refused || status !== 200 ? 'permanent' : 'malformed';
}
