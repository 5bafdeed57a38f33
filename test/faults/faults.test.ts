import { describe, expect, it } from 'vitest';
import { createClient, createRecovery, EndcursorError } from 'endcursor';
import { runs } from '../seed.ts';
import { hash } from '../servers/seeded.ts';
import { FAULTS } from '../../packages/runtime/src/testing/faults.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { startFaulty } from './faulty-server.ts';
import { handLoop } from './hand-loop.ts';
import { readThrough } from './read-through.ts';

const NAMES = Object.keys(FAULTS);
const RUNS = runs(3000);

/**
 * Repeated rows are recognised by their keys, which a resumed reading does not have. So these faults are tested without
 * any fault that ends a reading.
 */
const ALONE = ['repeated row', 'cycling cursor'];

/** Refusals by a limit or because of the credentials, and a connection that was never made. */
const UNAPPLIED = /429|limit|LIMITED|LIMIT$|THROTTLED|budget|token|restart/;
/** Faults of the response that leave it a GraphQL response with data. */
const HARMLESS = /partial|errors: |null|cursor|page|too early|repeated|RESOURCE/;

const MUTATION =
  'mutation a($first: Int) { things(first: $first) { nodes { id } pageInfo { endCursor hasNextPage } totalCount } }';

const noHeaders = () => Promise.resolve({});

/** Returns a script of one to three faults, determined by its seed. */
function scriptOf(seed: number): Map<number, string> {
  const count = 1 + (hash('count', seed) % 3);
  const faults = Array.from({ length: count }, (_, at) => NAMES[hash('fault', seed, at) % NAMES.length] ?? '');
  const alone = faults.find((name) => ALONE.includes(name));
  const chosen = alone ? [alone] : faults;
  return new Map(chosen.map((name, at) => [1 + (hash('when', seed, at) % 7), name]));
}

describe('reading through faults', () => {
  it.each(NAMES)('%s: every row once, or a typed error with the rows so far and a token for the rest', async (name) => {
    for (const at of [1, 2, 3]) {
      const { wrong } = await readThrough(23, new Map([[at, name]]), at);
      expect(wrong).toBeUndefined();
    }
  });

  it(`holds for ${RUNS} seeded scripts`, { timeout: 120_000 }, async () => {
    const failures: string[] = [];
    for (let seed = 0; seed < RUNS; seed++) {
      const script = scriptOf(seed);
      const { wrong } = await readThrough(hash('rows', seed) % 30, script, seed, seed % 5 === 0);
      if (wrong) failures.push(`seed ${seed}, ${[...script].join(' ')}: ${wrong}`);
    }
    expect(failures.slice(0, 5)).toEqual([]);
  });

  it.each(NAMES)('%s: the same without further attempts', async (name) => {
    for (const at of [1, 2, 3]) {
      const { wrong } = await readThrough(23, new Map([[at, name]]), at, true);
      expect(wrong).toBeUndefined();
    }
  });

  it.each(NAMES)('%s: a mutation reaches the server once, unless it was certainly not applied', async (name) => {
    const clock = createSimulatedClock({ settleTurns: 2 });
    const server = startFaulty(1, new Map([[1, name]]), clock);
    const client = createClient({
      url: 'http://faulty.test',
      fetch: server.fetch,
      headers: noHeaders,
      timeoutMs: 10_000,
      clock,
      recovery: createRecovery,
    });
    const { send } = client.$;
    const request = {
      document: MUTATION,
      operationName: 'a',
      variables: { first: 1 },
      coordinate: 'Mutation.a',
    } as const;
    const tally = { requests: 0, waitedMs: 0 };
    const call = {
      request: { ...request, kind: 'mutation' },
      signal: undefined,
      tally,
      emit: () => undefined,
    } as const;
    const failed = await clock
      .run(() => send(call))
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    if (!UNAPPLIED.test(name)) expect(server.requests()).toBe(1);
    if (failed) expect(failed).toBeInstanceOf(EndcursorError);
    if (server.requests() === 1 && !failed) expect(HARMLESS.test(name)).toBe(true);
  });

  it('prints what became of each, beside a loop by hand', async () => {
    const lines = [];
    for (const name of NAMES) {
      const { errors, requests } = await readThrough(23, new Map([[2, name]]), 4);
      const ours = errors.length > 0 ? `${errors.join(', ')}, then all rows by the token` : 'all rows';
      const theirs = await handLoop(23, new Map([[2, name]]), 5);
      lines.push(`${name.padEnd(26)} ${`${ours}, ${requests} requests`.padEnd(62)} ${theirs}`);
    }
    process.stdout.write(
      `${'fault on page 2'.padEnd(26)} ${'endcursor'.padEnd(62)} loop by hand\n${lines.join('\n')}\n`,
    );
    expect(lines).toHaveLength(NAMES.length);
  });
});
