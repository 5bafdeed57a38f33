import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startPostgres } from '../../../real-servers/process/postgres.ts';
import type { RealServer } from '../../../real-servers/process/real-server.ts';
import { listen, readOptions, serveUntilStdinEnds } from '../../../real-servers/process/serve.ts';
import { seedSql } from '../../../real-servers/postgraphile/seed.ts';
import { fewPosts } from '../../../real-servers/seed/json.ts';
import { token } from '../admin.ts';
import { declareRelations, tablesSql } from './collections.ts';

await serveUntilStdinEnds(startDirectus);

async function startDirectus(): Promise<RealServer> {
  const database = await startPostgres(seedSql + tablesSql(fewPosts));
  Object.assign(process.env, settings(database.address));
  await makeSystemTables();
  const { createApp } = await import('@directus/api');
  const { url, close } = await listen(await createApp());
  await declareRelations(url);
  return {
    url,
    rows: fewPosts,
    close: async () => {
      await close();
      await database.close();
    },
  };
}

/** Directus reads its settings from the environment. It reports nothing to its makers and shows no pages. */
function settings(address: string): Record<string, string> {
  const { most = 200, perSecond = 0 } = readOptions<{ most: number; perSecond: number }>();
  return {
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: address,
    SECRET: 'the secret of a server that lives for one test',
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: 'not used',
    ADMIN_TOKEN: token,
    TELEMETRY: 'false',
    SERVE_APP: 'false',
    QUERY_LIMIT_DEFAULT: String(Math.min(100, most)),
    QUERY_LIMIT_MAX: String(most),
    RATE_LIMITER_ENABLED: String(perSecond > 0),
    RATE_LIMITER_POINTS: String(perSecond),
    RATE_LIMITER_DURATION: '1',
    EXTENSIONS_PATH: folder('extensions'),
    STORAGE_LOCAL_ROOT: folder('uploads'),
    LOG_LEVEL: 'warn',
  };
}

function folder(name: string): string {
  return fileURLToPath(new URL(`../.cache/${name}`, import.meta.url));
}

/** Runs Directus's own command, which ends its process. */
async function makeSystemTables(): Promise<void> {
  const command = fileURLToPath(import.meta.resolve('@directus/api/cli/run.js'));
  await promisify(execFile)(process.execPath, [command, 'bootstrap']);
}
