import appSync from 'amplify-appsync-simulator';
import operations from 'amplify-appsync-simulator/lib/server/operations.js';
import { readFileSync } from 'node:fs';
import type { RealServer } from '../process/real-server.ts';
import { listen, serveUntilStdinEnds } from '../process/serve.ts';
import { buildAuthors, buildPosts, rowCounts } from '../seed/rows.ts';
import { apiKey } from './api-key.ts';
import { startDynamoDb, type DynamoDb } from './dynamodb.ts';
import { resolvers } from './resolvers.ts';

await serveUntilStdinEnds(startAppSync);

/** The simulator's own server would listen on every interface, so its request handler is passed to ours. */
async function startAppSync(): Promise<RealServer> {
  const database = await startDynamoDb();
  await createTables(database);
  const simulator = new appSync.AmplifyAppSyncSimulator();
  const authenticationType = appSync.AmplifyAppSyncSimulatorAuthenticationType.API_KEY;
  simulator.init({
    schema: { content: readFileSync(new URL('schema.graphql', import.meta.url), 'utf8') },
    resolvers,
    dataSources: ['authors', 'posts'].map((tableName) => ({
      name: tableName,
      type: 'AMAZON_DYNAMODB',
      config: {
        tableName,
        endpoint: database.endpoint,
        region: 'us-east-1',
        accessKeyId: 'test',
        secretAccessKey: 'test',
      },
    })),
    appSync: {
      name: 'Posts',
      apiKey,
      defaultAuthenticationType: { authenticationType },
      additionalAuthenticationProviders: [],
    },
  });
  const { app } = new operations.OperationServer({}, simulator, undefined as never);
  const { url, close } = await listen(app);
  return {
    url,
    rows: rowCounts.posts,
    close: async () => {
      await close();
      await database.close();
    },
  };
}

async function createTables(database: DynamoDb): Promise<void> {
  const key = { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' };
  const byAuthor = {
    IndexName: 'byAuthor',
    KeySchema: [
      { AttributeName: 'authorId', KeyType: 'HASH' },
      { AttributeName: 'title', KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'ALL' },
  };
  await database.send('CreateTable', { TableName: 'authors', ...key, ...defineStrings('id') });
  await database.send('CreateTable', {
    TableName: 'posts',
    ...key,
    ...defineStrings('id', 'authorId', 'title'),
    GlobalSecondaryIndexes: [byAuthor],
  });
  const authors = buildAuthors().map((author) => ({ ...author, id: String(author.id) }));
  await database.write('authors', authors);
  const posts = buildPosts().map((post) => ({ ...post, id: String(post.id), authorId: String(post.authorId) }));
  await database.write('posts', posts);
}

function defineStrings(...names: string[]): object {
  return { AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })) };
}
