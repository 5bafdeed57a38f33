import { Pool } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { postgresStore } from 'endcursor/postgres';
import { textStore } from 'endcursor/stores';
import { lockedRow } from '../../packages/runtime/src/postgres/locked-row.ts';
import { describeStore } from './contract.ts';
import { itHasOneClock } from './engine-clock.ts';
import { itSurvivesTrouble } from './mid-run.ts';
import { postgresPrograms, startPostgres } from './postgres-server.ts';

const missing = postgresPrograms ? '' : ': skipped, there is none on this machine';

describe.skipIf(!postgresPrograms)(`a store in PostgreSQL${missing}`, async () => {
  if (!postgresPrograms) return;
  const server = await startPostgres();
  const pool = new Pool({ ...server.address, max: 4, connectionTimeoutMillis: 1_000 });
  pool.on('error', () => undefined);
  let keys = 0;
  afterAll(async () => {
    await pool.end();
    await server.close();
  });

  describeStore('with times of its callers', () => {
    const row = { table: 'public.budgets', key: `it's \\${keys++}`, clock: 'caller' } as const;
    const change = (sql: string, values: readonly unknown[] = []) =>
      pool.query(`${sql} WHERE key = $1`, [row.key, ...values]);
    return {
      open: () => textStore(lockedRow(pool, row)),
      lose: async () => void (await change('UPDATE budgets SET budgets = NULL')),
      async save() {
        const { rows } = await change('SELECT budgets FROM budgets');
        const [saved] = rows as readonly { readonly budgets: string }[];
        return async () => void (await change('UPDATE budgets SET budgets = $2', [saved?.budgets]));
      },
    };
  });

  itHasOneClock(() => postgresStore(pool, { key: 'clocks' }));

  it('creates its table once, however many processes begin at once', async () => {
    const quota = { unit: 'requests', quota: 3, window: '1 hour' } as const;
    const stores = [1, 2, 3, 4].map(() => postgresStore(pool, { table: 'begun "at once"' }));
    const all = await Promise.all(stores.map((store) => store.reserve([{ key: 'a', quota, amount: 1 }], 0)));
    expect(all.filter(({ ticket }) => ticket !== undefined)).toHaveLength(3);
  });

  itSurvivesTrouble('PostgreSQL', () => Promise.resolve(postgresStore(pool, { key: 'mid-run' })), {
    hang: () => server.hang(),
    wake: () => server.wake(),
    kill: () => server.kill(),
    start: () => server.start(),
  });
});
