import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  buildArtifacts,
  createExpressServer,
  createSystem,
  generatePrismaClient,
} from '@keystone-6/core/___internal-do-not-use-will-break-in-patch/artifacts';
import { getContext } from '@keystone-6/core/context';
import { startPostgres } from '../../../real-servers/process/postgres.ts';
import type { RealServer } from '../../../real-servers/process/real-server.ts';
import { listen, serveUntilStdinEnds } from '../../../real-servers/process/serve.ts';
import { seedSql } from '../../../real-servers/postgraphile/seed.ts';
import { fewPosts } from '../../../real-servers/seed/json.ts';
import { configure, tablesSql } from './lists.ts';

/** The folder in which Prisma's client is generated; it finds its packages from there. */
const folder = fileURLToPath(new URL('../.cache/', import.meta.url));

await serveUntilStdinEnds(startKeystone);

async function startKeystone(): Promise<RealServer> {
  const database = await startPostgres(seedSql + tablesSql(fewPosts));
  const config = configure(() => database.address);
  const context = getContext(config, await generatePrisma(config));
  const { expressServer, apolloServer } = await createExpressServer(config as never, context as never);
  const { url, close } = await listen(expressServer, '/api/graphql');
  return {
    url,
    rows: fewPosts,
    close: async () => {
      await close();
      await apolloServer.stop();
      await context.prisma.$disconnect();
      await database.close();
    },
  };
}

/** Prisma requires a program that it never runs here, and would download it. */
async function generatePrisma(config: ReturnType<typeof configure>): Promise<unknown> {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] = process.execPath;
  process.env['CHECKPOINT_DISABLE'] = '1';
  mkdirSync(folder, { recursive: true });
  const system = createSystem(config as never);
  const { prisma } = await buildArtifacts(folder, system);
  await writeFile(`${folder}schema.prisma`, prisma);
  await generatePrismaClient(folder, system);
  return import(pathToFileURL(`${folder}generated/prisma/client.ts`).href);
}
