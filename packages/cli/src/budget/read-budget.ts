import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { redisBudgets } from 'endcursor/redis';
import { type BudgetReport, readBudgets } from 'endcursor/stores';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { openPostgres } from '../queue/open-postgres.ts';
import { openRedis } from '../queue/open-redis.ts';
import type { StoreUrl } from '../queue/store-url.ts';
import type { BudgetFlags } from './budget-flags.ts';

/** Reads the budgets of a store without changing them; undefined if there are none. */
export async function readBudget(at: StoreUrl, flags: BudgetFlags, io: Io): Promise<BudgetReport | undefined> {
  return READERS[at.kind](at, flags, io);
}

type Reader = typeof readBudget;

const READERS: Readonly<Record<StoreUrl['kind'], Reader>> = {
  async file({ url }, _, { clock, cwd }) {
    const text = await readFile(resolve(cwd, url), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw new CommandError(`${url} cannot be read: ${error.message}`, undefined, error);
    });
    return text ? readBudgets(text, clock.now()) : undefined;
  },
  async postgres(at, { budgets, table }) {
    const pool = await openPostgres(at);
    try {
      const name = table.split('.').map((part) => `"${part.replaceAll('"', '""')}"`);
      const time = 'floor(extract(epoch FROM clock_timestamp()) * 1000) AS now';
      const { rows } = await pool.query<{ budgets: string | null; now: string }>(
        `SELECT budgets, ${time} FROM ${name.join('.')} WHERE key = $1`,
        [budgets],
      );
      const [row] = rows;
      return row?.budgets ? readBudgets(row.budgets, Number(row.now)) : undefined;
    } catch (error) {
      // There is no such table.
      if ((error as { readonly code?: string }).code === '42P01') return undefined;
      throw error;
    } finally {
      await pool.end();
    }
  },
  async redis(at, { budgets }) {
    const redis = await openRedis(at);
    return redisBudgets(redis, { key: budgets }).finally(() => redis.disconnect());
  },
};
