import type { Script } from '../../test/faults/faulty-server.ts';
import type { Reader, Row } from './reader.ts';
import { type Source, startSource } from './source.ts';

/** The outcome of a reading, as the table shows it; its first word is its kind. */
export type Outcome = string;

/** The number of rows in the list. */
const ROWS = 23;
/** Longer than 5 pages take after a refusal with a hint of 7 seconds, if that is taken for the rate of all requests. */
const PATIENCE_MS = 60_000;
/** A reading with at most this many requests is waiting when patience ends; one with more is looping slowly. */
const MOST_WHILE_WAITING = 15;

type Ending = { readonly rows: readonly Row[] } | { readonly error: unknown } | { readonly endless: Outcome };

/** Reads the list in real time, while faults affect the requests listed in the script. */
export async function outcomeOf(reader: Reader, script: Script): Promise<Outcome> {
  const source = startSource(ROWS, script);
  const ending = await read(reader, source);
  if ('rows' in ending) return judge(ending.rows) + (source.tooSoon ? ', too soon' : '');
  return 'error' in ending ? judgeError(reader, source, ending.error) : ending.endless;
}

/** Reads until the end, an error, or the end of patience. */
async function read(reader: Reader, source: Source, token?: string): Promise<Ending> {
  let timer: NodeJS.Timeout | undefined;
  const before = source.requests;
  const bored = new Promise<void>((resolve) => void (timer = setTimeout(resolve, PATIENCE_MS)));
  const reading = reader.read(source.fetch, token).then(
    (rows) => ({ rows }),
    (error: unknown) => ({ error }),
  );
  const endings = [
    reading,
    source.looped.then(() => ({ endless: 'loops' })),
    bored.then(() => ({ endless: source.requests - before > MOST_WHILE_WAITING ? 'loops' : 'hangs' })),
  ];
  return Promise.race(endings).finally(() => clearTimeout(timer));
}

function judge(rows: readonly Row[]): Outcome {
  const ids = rows.flatMap((row) => (row ? [row.id] : []));
  const nulls = rows.length - ids.length;
  const distinct = new Set(ids).size;
  const lost = ROWS - distinct - nulls;
  const repeated = ids.length - distinct;
  const faults = [...(lost > 0 ? [`lost ${lost}`] : []), ...(repeated > 0 ? [`repeated ${repeated}`] : [])];
  if (faults.length > 0) return `wrong: ${faults.join(', ')}`;
  return nulls > 0 ? `complete, ${nulls} null` : 'complete';
}

async function judgeError(reader: Reader, source: Source, error: unknown): Promise<Outcome> {
  const { rows, token } = reader.salvage(error);
  const soFar = rows ? `kept ${rows.length}` : `lost ${source.furthest}`;
  if (token === undefined) return `error: ${soFar}, no token`;
  return `error: ${soFar}, ${await judgeToken(reader, source, token, rows?.length ?? source.position)}`;
}

/** Reports whether a token returns the rest, and only the rest. */
async function judgeToken(reader: Reader, source: Source, token: string, before: number): Promise<string> {
  const ending = await read(reader, source, token);
  if (!('rows' in ending)) return 'error' in ending ? 'token, error again' : `token, ${ending.endless}`;
  const { rows } = ending;
  const exact = rows.length === ROWS - before && rows.every((row, at) => row === null || row.id === before + at);
  return exact ? 'token' : 'wrong token';
}
