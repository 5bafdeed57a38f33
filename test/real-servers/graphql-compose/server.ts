import { createYoga } from 'graphql-yoga';
import type { RealServer } from '../process/real-server.ts';
import { listen, serveUntilStdinEnds } from '../process/serve.ts';
import { rowCounts } from '../seed/rows.ts';
import { schema } from './schema.ts';

await serveUntilStdinEnds(startGraphqlCompose);

async function startGraphqlCompose(): Promise<RealServer> {
  return { ...(await listen(createYoga({ schema, logging: false }))), rows: rowCounts.posts };
}
