import { fileURLToPath } from 'node:url';
import { serve } from '@subsquid/openreader/lib/server.js';
import { loadModel } from '@subsquid/openreader/lib/tools.js';
import { Pool } from 'pg';
import { seedSql } from '../postgraphile/seed.ts';
import { listenOnLoopback } from '../process/loopback.ts';
import { startPostgres } from '../process/postgres.ts';
import type { RealServer } from '../process/real-server.ts';
import { serveUntilStdinEnds } from '../process/serve.ts';
import { rowCounts } from '../seed/rows.ts';
import { tablesSql } from './tables.ts';

await serveUntilStdinEnds(startOpenReader);

async function startOpenReader(): Promise<RealServer> {
  listenOnLoopback();
  const database = await startPostgres(seedSql + tablesSql);
  const connection = new Pool({ connectionString: database.address, max: 4 });
  const model = loadModel(fileURLToPath(new URL('entities.graphql', import.meta.url)));
  const server = await serve({ model, connection, port: 0 });
  return {
    url: `http://127.0.0.1:${server.port}/graphql`,
    rows: rowCounts.posts,
    close: async () => {
      await server.close();
      await connection.end();
      await database.close();
    },
  };
}
