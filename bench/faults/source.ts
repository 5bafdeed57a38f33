import { QUERY, type Script, startFaulty } from '../../test/faults/faulty-server.ts';
import { systemClock } from '../../packages/runtime/src/time/clock.ts';
import { machineClock } from '../../test/servers/server-clock.ts';
import { askedToWaitMs, hurried } from './hint.ts';

/** A faulty list for one reader, in real time. */
export interface Source {
  readonly fetch: typeof globalThis.fetch;
  /** Requests so far. */
  readonly requests: number;
  /** The start of the page that was requested last. */
  readonly position: number;
  /** The start of the furthest page that was requested; all rows before it had been answered. */
  readonly furthest: number;
  /** Whether a request came earlier than `Retry-After` allows. */
  readonly tooSoon: boolean;
  /** Resolves after so many requests that the reading will never end. It then gets no more responses. */
  readonly looped: Promise<void>;
}

/** The list has 5 pages, and a reading that retries and resumes from a token takes fewer requests than this. */
export const MOST_REQUESTS = 60;
/** Timers fire slightly early. */
const TOLERANCE_MS = 10;

/** Serves `rows` rows by `after`, or by octokit's `cursor`, with faults for the requests listed in the script. */
export function startSource(rows: number, script: Script): Source {
  const server = startFaulty(rows, script, { ...systemClock, sleep: machineClock.sleep });
  let loop: (() => void) | undefined;
  const looped = new Promise<void>((resolve) => void (loop = resolve));
  const source = { fetch, requests: 0, position: 0, furthest: 0, tooSoon: false, looped };
  let notBefore = 0;
  return source;

  async function fetch(_: unknown, init?: RequestInit): Promise<Response> {
    if (++source.requests > MOST_REQUESTS) {
      loop?.();
      return new Promise<Response>(() => undefined);
    }
    source.tooSoon ||= Date.now() < notBefore;
    const { first, after, cursor } = variablesOf(init);
    source.position = positionOf(after ?? cursor);
    source.furthest = Math.max(source.furthest, source.position);
    const body = JSON.stringify({ query: QUERY, variables: { first, after: after ?? cursor ?? undefined } });
    const response = hurried(await server.fetch('', { ...init, body }));
    notBefore = Date.now() + askedToWaitMs(response) - TOLERANCE_MS;
    return response;
  }
}

/** Returns the index after the row of a cursor. */
function positionOf(cursor: string | null | undefined): number {
  return cursor ? Number(cursor.split(':')[1]) + 1 : 0;
}

interface Variables {
  readonly first: number;
  readonly after?: string | null;
  readonly cursor?: string | null;
}

function variablesOf(init: RequestInit | undefined): Variables {
  return (JSON.parse(String(init?.body)) as { variables: Variables }).variables;
}
