import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { type ValidatingFetch, validatingFetch } from '../integration/validating-fetch.ts';
import type { PostGraphileOptions } from '../real-servers/postgraphile/options.ts';
import { start } from '../real-servers/postgraphile/start.ts';
import type { RealServer } from '../real-servers/process/real-server.ts';
import { runs } from '../seed.ts';
import { type AnyBuilder, compareSql, type RandomField, randomFilters } from './random-filter.ts';

const FIELDS: readonly RandomField[] = [
  { path: ['id'], operators: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'notIn'], values: [1, 7, 50, 120, 121, 300] },
  { path: ['views'], operators: ['eq', 'gt', 'lte', 'in'], values: [0, 31, 310, 500, 999] },
  { path: ['status'], operators: ['eq', 'ne', 'in', 'notIn'], values: ['DRAFT', 'IN_REVIEW', 'PUBLISHED'] },
  { path: ['featured'], operators: ['eq', 'ne'], values: [true, false] },
  { path: ['title'], operators: ['eq', 'in', 'gt'], values: ['Post 1', 'Post 20', `Post "'\\%_`, ''] },
  { path: ['summary'], operators: ['isNull', 'eq', 'ne'], values: ['About 1', 'About 2'] },
  { path: ['author', 'country'], operators: ['eq', 'in', 'ne'], values: ['CH', 'JP', 'BR'] },
  { path: ['author', 'isActive'], operators: ['eq'], values: [true, false] },
];

const SELECTION = {
  id: true,
  views: true,
  status: true,
  featured: true,
  title: true,
  summary: true,
  author: { country: true, isActive: true },
};

/** The last row on which filters are tried: few rows, because there are many filters. */
const LAST = 400;

describe.each<PostGraphileOptions>([{ operators: 'postgraphile' }, { operators: 'hasura' }])(
  'filters on PostGraphile with the operators of $operators',
  (options) => {
    let server: RealServer;
    let generated: GeneratedClient<'posts' | 'authors'>;
    let checked: ValidatingFetch;
    let rows: readonly Row[];
    const client = () => generated.createClient({ url: server.url, fetch: checked.fetch });
    const read = async (args: Row) => (await client().posts(args, SELECTION, { pageSize: 1000 }).collect()).nodes;

    const among = async (quantifier: string) => {
      const filter = (author: AnyBuilder) =>
        author['posts']?.[quantifier]?.((post: AnyBuilder) => post['views']?.['lt']?.(40));
      return (
        await client()
          .authors({ filter }, { id: true, posts: { $: { first: 3000 }, views: true } })
          .collect()
      ).nodes;
    };

    beforeAll(async () => {
      server = await start(options);
      generated = await generateClient(server.url, { scalars: { Datetime: 'string', BigFloat: 'string' } });
      checked = validatingFetch(generated.schema);
      rows = await read({ filter: (post: AnyBuilder) => post['id']?.['lte']?.(LAST) });
    }, 60_000);
    afterAll(async () => server.close());

    it('picks the rows that the same predicate picks in memory', async () => {
      expect(rows).toHaveLength(LAST);
      const filters = randomFilters(FIELDS, { joins: ['and', 'or', 'not'], compare: compareSql });
      await fc.assert(
        fc.asyncProperty(filters, async (filter) => {
          const found = await read({ filter: (post: AnyBuilder) => [post['id']?.['lte']?.(LAST), filter.build(post)] });
          const expected = rows.filter((row) => filter.matches(row) === true);
          expect(ids(found), filter.text).toEqual(ids(expected));
        }),
        { numRuns: runs(80) },
      );
    });

    it('tells related rows by some, every and none', async () => {
      const some = await among('some');
      expect(some.length).toBeGreaterThan(0);
      expect(some.every((author) => views(author).some((count) => count < 40))).toBe(true);
      const none = await among('none');
      expect(none.length).toBeGreaterThan(0);
      expect(none.some((author) => views(author).some((count) => count < 40))).toBe(false);
      const every = await among('every');
      expect(every.every((author) => views(author).every((count) => count < 40))).toBe(true);
    });

    it('orders by several columns', async () => {
      const found = await read({
        orderBy: (post: AnyBuilder) => [
          post['status']?.['desc']?.(),
          post['views']?.['asc']?.(),
          post['id']?.['asc']?.(),
        ],
        filter: (post: AnyBuilder) => post['id']?.['lte']?.(LAST),
      });
      const rank = ['DRAFT', 'IN_REVIEW', 'PUBLISHED'];
      const place = ({ status }: Row) => rank.indexOf(String(status));
      const expected = [...rows].sort(
        (a, b) => place(b) - place(a) || Number(a['views']) - Number(b['views']) || Number(a['id']) - Number(b['id']),
      );
      expect(ids(found)).toEqual(ids(expected));
    });

    it('matches nothing by an in of nothing, and all that has a value by a notIn of nothing', async () => {
      const none = await read({ filter: (post: AnyBuilder) => [post['id']?.['lte']?.(LAST), post['id']?.['in']?.()] });
      expect(none).toEqual([]);
      const all = await read({
        filter: (post: AnyBuilder) => [post['id']?.['lte']?.(LAST), post['id']?.['notIn']?.()],
      });
      expect(all).toHaveLength(LAST);
    });

    it('says where in a filter the server saw something wrong', async () => {
      const equal = options.operators === 'hasura' ? '_eq' : 'equalTo';
      const wrong = generated
        .createClient({ url: server.url })
        .posts({ filter: (post: AnyBuilder) => post['author']?.['id']?.['eq']?.('x') }, { id: true });
      await expect(wrong.collect()).rejects.toThrow(
        new RegExp(`^Query.posts: the server refused the operation: .*filter\\.author\\.id\\.${equal}`),
      );
    });

    it('says null as isNull, and drops undefined', async () => {
      const found = await read({
        filter: (post: AnyBuilder) => [
          post['id']?.['lte']?.(LAST),
          post['summary']?.['eq']?.(null),
          post['views']?.['gt']?.(undefined),
        ],
      });
      expect(ids(found)).toEqual(ids(rows.filter(({ summary }) => summary === null)));
    });
  },
);

function ids(nodes: readonly Row[]): unknown[] {
  return nodes.map(({ id }) => id);
}

function views({ posts }: Row): number[] {
  return (posts as readonly { readonly views: number }[]).map((post) => post.views);
}
