import type { ServerClock } from '../servers/server-clock.ts';
import { type Fault, FAULTS, type Page } from './faults.ts';

/** A list of rows, served through a proxy that injects faults. */
export interface FaultyServer {
  readonly fetch: typeof globalThis.fetch;
  readonly requests: number;
}

/** The fault of each request, counted from 1. */
export type Script = ReadonlyMap<number, string>;

/** Serves rows 0, 1, 2 … with cursors that are their positions. */
export function startFaulty(rows: number, script: Script, clock: ServerClock): FaultyServer {
  const server = { fetch, requests: 0 };
  const pending: Fault[] = [];
  return server;

  async function fetch(_: unknown, init?: RequestInit): Promise<Response> {
    const { variables } = JSON.parse(String(init?.body)) as { variables: { first: number; after?: string } };
    await clock.sleep(50);
    const start = Number(variables.after ?? 0);
    const page = pageAt(rows, start, variables.first);
    const name = script.get(++server.requests);
    const kind = name === undefined ? undefined : FAULTS[name];
    if (kind) pending.push(...Array.from({ length: kind.times ?? 1 }, () => kind.fault));
    const signal = init?.signal ?? undefined;
    const fault = pending.shift();
    if (fault) return fault({ page, start, now: clock.now(), signal });
    return Response.json({ data: { things: page } });
  }
}

function pageAt(rows: number, start: number, first: number): Page {
  const end = Math.min(rows, start + first);
  return {
    nodes: Array.from({ length: end - start }, (_, at) => ({ id: start + at })),
    pageInfo: { hasNextPage: end < rows, endCursor: String(end) },
    totalCount: rows,
  };
}
