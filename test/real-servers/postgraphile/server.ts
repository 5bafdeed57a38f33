import simplifyInflector from '@graphile-contrib/pg-simplify-inflector';
import { postgraphile } from 'postgraphile';
import connectionFilter from 'postgraphile-plugin-connection-filter';
import { startPostgres } from '../process/postgres.ts';
import type { RealServer } from '../process/real-server.ts';
import { listen, readOptions, serveUntilStdinEnds } from '../process/serve.ts';
import { rowCounts } from '../seed/rows.ts';
import { hasuraOperatorNames, type PostGraphileOptions } from './options.ts';
import { seedSql } from './seed.ts';

await serveUntilStdinEnds(startPostGraphile);

async function startPostGraphile(): Promise<RealServer> {
  const { operators } = readOptions<PostGraphileOptions>();
  const database = await startPostgres(seedSql);
  const handler = postgraphile({ connectionString: database.address, max: 4 }, 'app', {
    simpleCollections: 'both',
    appendPlugins: [simplifyInflector, connectionFilter],
    graphileBuildOptions: {
      connectionFilterRelations: true,
      ...(operators === 'hasura' && { connectionFilterOperatorNames: hasuraOperatorNames }),
    },
    disableQueryLog: true,
  });
  const { url, close } = await listen(handler);
  return {
    url,
    rows: rowCounts.posts,
    close: async () => {
      await close();
      await handler.release();
      await database.close();
    },
  };
}
