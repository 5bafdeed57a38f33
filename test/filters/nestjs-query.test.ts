import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { start } from '../real-servers/nestjs-query/start.ts';
import type { RealServer } from '../real-servers/process/real-server.ts';
import { type AnyBuilder, compareSql, type RandomField, randomFilters } from './random-filter.ts';

const FIELDS: readonly RandomField[] = [
  { path: ['views'], operators: ['eq', 'ne', 'gt', 'lte', 'in', 'notIn', 'between'], values: [0, 31, 310, 500, 999] },
  { path: ['price'], operators: ['gt', 'gte', 'lt', 'lte'], values: [0.37, 1, 1.11, 2.5] },
  { path: ['status'], operators: ['eq', 'ne', 'in', 'notIn'], values: ['DRAFT', 'IN_REVIEW', 'PUBLISHED'] },
  { path: ['featured'], operators: ['eq', 'ne'], values: [true, false] },
  { path: ['title'], operators: ['eq', 'ne', 'in'], values: ['Post 1', 'Post 27', `Post "'\\%_`] },
];

const SELECTION = { id: true, views: true, price: true, status: true, featured: true, title: true };

describe('filters on nestjs-query', () => {
  let server: RealServer;
  let generated: GeneratedClient<'posts'>;
  const read = async (filter: unknown) => {
    const args = { filter, sorting: (post: AnyBuilder) => post['id']?.['asc']?.() };
    const client = generated.createClient({ url: server.url });
    return (await client.posts(args, SELECTION, { pageSize: 1000 }).collect()).nodes;
  };

  beforeAll(async () => {
    server = await start();
    generated = await generateClient(server.url);
  }, 60_000);
  afterAll(async () => server.close());

  it('pick the rows that the same predicate picks in memory', async () => {
    const rows = await read(cheap);
    expect(rows.length).toBeGreaterThan(200);
    await fc.assert(
      fc.asyncProperty(randomFilters(FIELDS, { joins: ['and', 'or'], compare: compareSql }), async (filter) => {
        const found = await read((post: AnyBuilder) => [cheap(post), filter.build(post)]);
        expect(ids(found), filter.text).toEqual(ids(rows.filter((row) => filter.matches(row) === true)));
      }),
      { numRuns: 60 },
    );
  });
});

/** Few rows, because there are many filters. */
function cheap(post: AnyBuilder): unknown {
  return post['price']?.['lt']?.(3);
}

function ids(rows: readonly Row[]): unknown[] {
  return rows.map(({ id }) => id);
}
