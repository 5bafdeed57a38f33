import { makeScopeRecords, scopeSizes, type ScopeSizes } from '../../test/servers/scope-records.ts';
import { startScope } from '../../test/servers/scope.ts';
import type { LoggedRequest } from '../../test/servers/request-log.ts';
import type { StandIn } from '../../test/servers/stand-in.ts';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { clientOf } from '../../test/limits/client-of.ts';
import { measure } from '../../test/nested/request-size.ts';
import { type Counted, ModelSource } from './model.ts';
import type { Selection } from './selections.ts';
import { latencyMs, MOST_NODES, POINTS } from './source.ts';
import { standInSource } from './stand-in-source.ts';
import type { Strategy } from './strategies.ts';

/** The outcome of one reading of a selection. */
export interface Outcome extends Counted {
  readonly rows: number;
  /** The most nodes that one call requested; 0 if only the meter was modelled. */
  readonly nodes: number;
}

/** Reads with the generated client, by execution: each outermost list by a fetcher, row by row. */
export function ours({ selected }: Selection, sizes: Partial<ScopeSizes>): Promise<Outcome> {
  return executed(sizes, async (server, clock) => {
    const client = clientOf(server, { api: 'scope' }, { clock });
    let rows = 0;
    for (const [list, selection] of Object.entries(selected)) {
      const fetcher = `organization${list.charAt(0).toUpperCase()}${list.slice(1)}`;
      for await (const row of client(fetcher)({}, selection)) rows += 1 + rowsIn(row);
    }
    return rows;
  });
}

/** Reads with the generated client, by execution: all of it as the answer to one query. */
export function oursAtOnce({ selected }: Selection, sizes: Partial<ScopeSizes>): Promise<Outcome> {
  return executed(sizes, async (server, clock) => {
    const client = clientOf(server, { api: 'scope' }, { clock });
    const { organization } = await client.query({ organization: selected });
    return rowsIn(organization as object);
  });
}

/** Reads with a hand-written strategy, by execution. */
export function byExecution(
  strategy: Strategy,
  selection: Selection,
  sizes: Partial<ScopeSizes>,
  pointsPerHour?: number,
): Promise<Outcome> {
  return executed(sizes, (server, clock) => strategy(selection, standInSource(server, clock)), pointsPerHour);
}

/** Reads with a hand-written strategy, by the model of the meter. */
export async function byModel(
  strategy: Strategy,
  selection: Selection,
  sizes: Partial<ScopeSizes>,
  pointsPerHour?: number,
): Promise<Outcome> {
  const source = new ModelSource(makeScopeRecords({ ...scopeSizes, ...sizes }), pointsPerHour);
  const rows = await strategy(selection, source);
  return { ...source.counted, rows, nodes: 0 };
}

async function executed(
  sizes: Partial<ScopeSizes>,
  read: (server: StandIn, clock: SimulatedClock) => Promise<number>,
  pointsPerHour = POINTS,
): Promise<Outcome> {
  const clock = createSimulatedClock({ startMs: 0 });
  const server = startScope({
    clock,
    sizes,
    pointsPerHour,
    nodeLimit: MOST_NODES,
    latencyMs: (request) => latencyMs(nodesOf(request)),
  });
  const rows = await clock.run(() => read(server, clock));
  const { requests } = server;
  return {
    requests: requests.length,
    points: requests.reduce((sum, { cost = 0 }) => sum + cost, 0),
    ms: clock.now(),
    refusals: requests.filter(({ refused }) => refused).length,
    rows,
    nodes: Math.max(0, ...requests.map(nodesOf)),
  };
}

/** Returns the most nodes that a call requests. */
function nodesOf({ document, variables }: LoggedRequest): number {
  return document === '' ? 0 : measure(document, variables).nodes;
}

/** Returns the number of rows in all lists inside a row. */
function rowsIn(row: object): number {
  const lists = Object.values(row).filter((value): value is readonly object[] => Array.isArray(value));
  return lists.reduce((sum, list) => sum + list.length + list.reduce((inner, one) => inner + rowsIn(one), 0), 0);
}
