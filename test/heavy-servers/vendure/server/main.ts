import 'reflect-metadata';
import {
  bootstrap,
  type Channel,
  ChannelService,
  DefaultLogger,
  Facet,
  FacetTranslation,
  FacetValue,
  FacetValueTranslation,
  LanguageCode,
  LogLevel,
  TransactionalConnection,
} from '@vendure/core';
import type { RealServer } from '../../../real-servers/process/real-server.ts';
import { readOptions, serveUntilStdinEnds } from '../../../real-servers/process/serve.ts';
import { firstPosts } from '../../../real-servers/seed/json.ts';
import { buildAuthors } from '../../../real-servers/seed/rows.ts';
import { superadmin } from '../superadmin.ts';

type Manager = TransactionalConnection['rawConnection']['manager'];

await serveUntilStdinEnds(startVendure);

async function startVendure(): Promise<RealServer> {
  process.env['VENDURE_DISABLE_TELEMETRY'] = '1';
  const app = await bootstrap({
    apiOptions: {
      port: 0,
      hostname: '127.0.0.1',
      adminApiPath: 'admin-api',
      shopApiPath: 'shop-api',
      adminListQueryLimit: readOptions<{ most: number }>().most ?? 200,
      cors: false,
    },
    authOptions: { tokenMethod: 'bearer', superadminCredentials: superadmin },
    dbConnectionOptions: { type: 'sqljs', synchronize: true, logging: false },
    paymentOptions: { paymentMethodHandlers: [] },
    logger: new DefaultLogger({ level: LogLevel.Error }),
  });
  const { rawConnection } = app.get(TransactionalConnection);
  const channel = await app.get(ChannelService).getDefaultChannel();
  await rawConnection.transaction((manager) => seed(manager, channel));
  return { url: `${await app.getUrl()}/admin-api`, rows: firstPosts().posts.length, close: () => app.close() };
}

/** Authors are facets and their posts are facet values, because Vendure has only its own types. */
async function seed(manager: Manager, channel: Channel): Promise<void> {
  const languageCode = LanguageCode.en;
  const authors = buildAuthors();
  const { posts } = firstPosts();
  await insert(
    manager,
    Facet,
    authors.map(({ id, country }) => ({ id, code: `${country}-${id}`, isPrivate: id % 5 === 0 })),
  );
  await insert(
    manager,
    FacetTranslation,
    authors.map(({ id, name }) => ({ languageCode, name, base: { id } })),
  );
  await insert(
    manager,
    FacetValue,
    posts.map(({ id, authorId, status }) => ({ id, code: `${status}-${id}`, facet: { id: authorId } })),
  );
  await insert(
    manager,
    FacetValueTranslation,
    posts.map(({ id, title }) => ({ languageCode, name: title, base: { id } })),
  );
  for (const [entity, rows] of [
    [Facet, authors],
    [FacetValue, posts],
  ] as const) {
    const ids = rows.map(({ id }) => ({
      [`${entity === Facet ? 'facet' : 'facetValue'}Id`]: id,
      channelId: channel.id,
    }));
    const table = manager.connection
      .getMetadata(entity)
      .findRelationWithPropertyPath('channels')?.junctionEntityMetadata;
    if (!table) throw new Error(`${entity.name} has no table of channels`);
    await insert(manager, table.target, ids, table.tableName);
  }
}

/** SQLite accepts a limited number of values per statement. */
async function insert(manager: Manager, entity: unknown, rows: readonly object[], table?: string): Promise<void> {
  for (let from = 0; from < rows.length; from += 100) {
    const into = manager
      .createQueryBuilder()
      .insert()
      .into((table ?? entity) as never);
    await into.values(rows.slice(from, from + 100) as never).execute();
  }
}
