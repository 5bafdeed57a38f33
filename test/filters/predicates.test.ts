import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { readPredicate } from '../servers/predicate-syntax.ts';
import { type SearchApi, startSearchApi } from '../servers/search-api.ts';
import { type AnyBuilder, compareSql, type RandomField, randomFilters } from './random-filter.ts';

/** Values that would change a predicate if they were inserted without quotes and escaping. */
const HOSTILE = [
  'and',
  'not(',
  '" or live = true or title = "',
  '\\',
  '\\" ',
  'x)',
  '5',
  'true',
  'a,b',
  '',
  ' ',
  'ünï\n',
  '␣%',
];

const ROWS = Array.from({ length: 60 }, (_, at) => ({
  id: String(at + 1),
  title: HOSTILE[at % HOSTILE.length] ?? '',
  vendor: ['acme', 'Acme & Sons', 'zenith'][at % 3] ?? '',
  stock: (at * 7) % 50,
  live: at % 4 === 0,
}));

const ORDERED = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'notIn'];
const FIELDS: readonly RandomField[] = [
  { path: ['title'], operators: ORDERED, values: HOSTILE },
  { path: ['vendor'], operators: ORDERED, values: ['acme', 'Acme & Sons', 'b'] },
  { path: ['stock'], operators: ORDERED, values: [0, 7, 14, 30, 49] },
  { path: ['live'], operators: ['eq', 'ne', 'in', 'notIn'], values: [true, false] },
];

/** All arguments of the name, and the leaves of the rows as fields. */
const CONFIG = { filters: { search: { '*.query': { dialect: 'commercetools' } } } };

describe('filters in a predicate of commercetools', () => {
  let generated: GeneratedClient<'products'>;
  beforeAll(async () => {
    generated = await generateClient(startSearchApi([]).schema, CONFIG);
  });

  const read = async ({ url, fetch }: SearchApi, query: unknown) => {
    const client = generated.createClient({ url, fetch });
    const { nodes } = await client.products({ query }, { id: true }, { pageSize: 100 }).collect();
    return nodes.map(({ id }: Row) => id);
  };

  it('pick the rows that the same predicate picks in memory', async () => {
    const api = startSearchApi(ROWS, Number.POSITIVE_INFINITY, readPredicate);
    const filters = randomFilters(FIELDS, { joins: ['and', 'or', 'not'], compare: compareSql });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const found = await read(api, (product: AnyBuilder) => filter.build(product));
        const expected = ROWS.filter((row) => filter.matches(row) === true).map(({ id }) => id);
        expect(found, `${filter.text} as ${api.searches.at(-1)}`).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('cannot be changed by any value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (title, other) => {
        const rows = [
          { ...ROWS[0], id: 'is', title },
          { ...ROWS[1], id: 'other', title: `${title}${other}x` },
        ] as typeof ROWS;
        const api = startSearchApi(rows, Number.POSITIVE_INFINITY, readPredicate);
        expect(await read(api, (product: AnyBuilder) => product['title']?.['eq']?.(title))).toEqual(['is']);
      }),
    );
  });
});
