import { IncompleteError } from 'endcursor';
import { partition, refinePartition, type RangedField } from 'endcursor/partition';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { type SearchApi, startSearchApi } from '../servers/search-api.ts';
import { type AnyBuilder, compareSql, type RandomField, randomFilters } from './random-filter.ts';

/** Values that would change a search if they were inserted without escaping. */
const HOSTILE = [
  'OR',
  'NOT',
  'a OR live:true',
  '" OR live:true OR title:"',
  '\\',
  '\\" -live:true',
  'x)',
  '(',
  'sto*',
  '*',
  'a,b',
  '>5',
  '-a',
  'a:b',
  '',
  ' ',
  "it's",
  'ünï\n',
];

const ROWS = Array.from({ length: 240 }, (_, at) => ({
  id: String(at + 1),
  title: HOSTILE[at % HOSTILE.length] ?? '',
  vendor: ['acme', 'Acme & Sons', 'OR', 'zenith'][at % 4] ?? '',
  stock: (at * 7) % 50,
  live: at % 3 === 0,
}));

const FIELDS: readonly RandomField[] = [
  { path: ['title'], operators: ['eq', 'ne', 'in', 'startsWith'], values: HOSTILE },
  { path: ['vendor'], operators: ['eq', 'in', 'startsWith'], values: ['acme', 'Acme & Sons', 'OR', 'Acme', 'z'] },
  { path: ['stock'], operators: ['eq', 'gt', 'gte', 'lt', 'lte', 'in'], values: [0, 7, 14, 30, 49] },
  { path: ['live'], operators: ['eq'], values: [true, false] },
];

const CONFIG = {
  filters: {
    search: {
      'Query.products.query': {
        dialect: 'shopify',
        fields: { title: 'string', vendor: 'string', stock: 'number', live: 'boolean' },
      },
    },
  },
};

describe('filters in a search text', () => {
  let generated: GeneratedClient<'products'>;
  beforeAll(async () => {
    generated = await generateClient(startSearchApi([]).schema, CONFIG);
  });

  const clientOf = (api: SearchApi) => generated.createClient({ url: api.url, fetch: api.fetch });
  const read = async (api: SearchApi, query: unknown) =>
    (await clientOf(api).products({ query }, { id: true }, { pageSize: 100 }).collect()).nodes;

  it('pick the rows that the same predicate picks in memory', async () => {
    const api = startSearchApi(ROWS);
    const filters = randomFilters(FIELDS, { joins: ['and', 'or', 'not'], compare: compareSql });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const found = await read(api, (product: AnyBuilder) => filter.build(product));
        const expected = ROWS.filter((row) => filter.matches(row) === true);
        expect(ids(found), `${filter.text} as ${api.searches.at(-1)}`).toEqual(ids(expected));
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
        const api = startSearchApi(rows);
        expect(ids(await read(api, (product: AnyBuilder) => product['title']?.['eq']?.(title)))).toEqual(['is']);
        expect(await read(api, (product: AnyBuilder) => product['title']?.['startsWith']?.(title))).toHaveLength(2);
      }),
    );
  });

  it('search for words anywhere', async () => {
    const api = startSearchApi(ROWS);
    const found = await read(api, (product: AnyBuilder) => [
      product['$text']?.['matches']?.('zen'),
      product['live']?.['eq']?.(true),
    ]);
    expect(ids(found)).toEqual(ids(ROWS.filter(({ vendor, live }) => vendor === 'zenith' && live)));
    expect(api.searches).toContain('zen live:true');
  });

  it('still stand as plain texts', async () => {
    expect(ids(await read(startSearchApi(ROWS), 'stock:>48'))).toEqual(ids(ROWS.filter(({ stock }) => stock > 48)));
  });

  it('read in parts what one search would cut off', async () => {
    const api = startSearchApi(ROWS, 20);
    await expect(read(api, undefined)).rejects.toThrow(IncompleteError);
    const { stock } = where(generated).products.fields;
    const count = async (query: unknown) =>
      (await clientOf(api).products({ query }, { id: true }, { pageSize: 1 }).page()).totalCount ?? 0;
    const found: Row[] = [];
    for await (const part of refinePartition(stock, { from: 0, to: 49, ceiling: 20 }, count)) {
      found.push(...(await read(api, part.filter)));
    }
    expect(ids(found).toSorted()).toEqual(ids(ROWS).toSorted());
  });

  it('read in parallel what a partition divides', async () => {
    const api = startSearchApi(ROWS);
    const { stock } = where(generated).products.fields;
    const parts = partition(stock, { from: 10, to: 20, parts: 4, open: true });
    expect(parts).toHaveLength(4);
    const found = await Promise.all(parts.map(({ filter }) => read(api, filter)));
    expect(ids(found.flat()).toSorted()).toEqual(ids(ROWS).toSorted());
  });
});

interface Where {
  readonly products: { readonly fields: { readonly stock: RangedField<number, 'products'> } };
}

function where({ module }: GeneratedClient<'products'>): Where {
  return (module as unknown as { readonly where: Where }).where;
}

function ids(rows: readonly Row[]): unknown[] {
  return rows.map(({ id }) => id);
}
