import { createClient, createLimiter, createRecovery, EndcursorError, type Pager } from 'endcursor';
import { fetcher } from 'endcursor/v1';
import { createSimulatedClock, type SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { hash } from '../servers/seeded.ts';
import { type Script, startFaulty, things } from './faulty-server.ts';

/** The outcome of a reading through faults: the `code` of each typed error, and what is wrong, if anything. */
export interface Reading {
  readonly errors: readonly string[];
  readonly wrong: string | undefined;
  readonly requests: number;
}

interface Thing {
  readonly id: number;
}

const readThings = fetcher<
  (client: ReturnType<typeof createClient>, args: object, selection: object, options: object) => Pager<Thing>
>('things', things, 'Thing', 'id');

/** More resumptions than any script has faults, counting permanent ones as often as they occur. */
const MOST_ERRORS = 40;

/**
 * Reads all rows, and resumes from the token of each error.
 * @param bare whether the client makes no further attempts
 */
export async function readThrough(rows: number, script: Script, seed: number, bare = false): Promise<Reading> {
  const clock = createSimulatedClock({ settleTurns: 2 });
  const server = startFaulty(rows, script, clock);
  let draws = 0;
  const client = createClient({
    url: 'http://faulty.test/graphql',
    fetch: server.fetch,
    headers: () => Promise.resolve({ Authorization: 'Bearer x' }),
    timeoutMs: 10_000,
    limiter: createLimiter,
    ...(bare ? {} : { recovery: createRecovery }),
    clock,
    random: () => (hash('random', seed, draws++) % 1000) / 1000,
  });
  const errors: string[] = [];
  const ids: number[] = [];
  let nulls = 0;
  const pageSize = 1 + (hash('size', seed) % 9);
  const options = { pageSize, dedupe: ({ id }: Thing) => id };
  const wrong = await clock.run(async () => {
    for (let from: string | undefined; errors.length < MOST_ERRORS;) {
      try {
        const { nodes, receipt } = await readThings(
          client,
          {},
          { id: true },
          from ? { ...options, from } : options,
        ).collect();
        ids.push(...nodes.map(({ id }) => id));
        nulls = receipt.nullsDropped;
        return receipt.complete ? undefined : 'ended without being complete';
      } catch (error) {
        if (!(error instanceof EndcursorError)) return `not a typed error: ${String(error)}`;
        errors.push(error.code);
        if (!error.nodes || !error.receipt) return `${error.code} without the rows so far`;
        ids.push(...(error.nodes as readonly Thing[]).map(({ id }) => id));
        if (!error.resume) return `${error.code} without a token`;
        from = error.resume;
        // A client that must wait for a month comes back in a month.
        await clock.sleep(error.retryAfterMs ?? 0);
      }
    }
    return `more than ${MOST_ERRORS} errors: ${errors.join(' ')}`;
  });
  return { errors, wrong: wrong ?? wrongRows(ids, nulls, rows) ?? leftovers(clock), requests: server.requests() };
}

function wrongRows(ids: readonly number[], nulls: number, rows: number): string | undefined {
  if (ids.length + nulls !== rows) return `${ids.length} rows and ${nulls} nulls of ${rows}: ${ids.join(' ')}`;
  const at = ids.findIndex((id, index) => index > 0 && id <= (ids[index - 1] ?? -1));
  return at < 0 ? undefined : `row ${ids[at] ?? ''} comes after row ${ids[at - 1] ?? ''}`;
}

function leftovers(clock: SimulatedClock): string | undefined {
  return clock.sleeping === 0 ? undefined : `${clock.sleeping} timers are left`;
}
