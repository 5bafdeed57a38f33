import { describe, expect, it } from 'vitest';
import { cursor } from '../dialects/cursor.ts';
import { offset } from '../dialects/offset.ts';
import { UsageError } from '../errors/index.ts';
import type { Pager } from '../paging/pager.ts';
import type { PagerOptions } from '../paging/pager-options.ts';
import { createRecovery } from '../retry/recovery.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import { type Client, createClient } from './client.ts';
import { documentPager } from './document-pager.ts';

type Reads = (
  client: Client,
  variables?: Readonly<Record<string, unknown>>,
  options?: PagerOptions,
) => Pager<{ readonly id: number }>;

const paging = {
  dialect: 'relay',
  by: cursor,
  args: 'after:String before:String first:Int last:Int',
  nodes: 'nodes',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
  backward: { size: 'last', position: 'before', more: 'pageInfo.hasPreviousPage', next: 'pageInfo.startCursor' },
};
const things = documentPager<Reads>({
  name: 'Things',
  path: 'shop(id:ID!)>Shop things(kind:String)',
  paging,
  args: { shop: { id: { $: 'shop' } }, kind: { $: 'kind' } },
  row: 'id size(unit: $unit)',
  variables: { unit: 'Unit = CM' },
  pageSize: { $: 'most' },
  defaults: { kind: 'new' },
});

/** Serves 25 rows, and records the requests. */
function serving() {
  const sent: GraphQLRequest[] = [];
  const transport = (request: GraphQLRequest): Promise<HttpAnswer> => {
    sent.push(request);
    const { after, before, first, last } = request.variables as Partial<Record<string, number>>;
    const start = Number(after ?? -1) + 1;
    const end = Number(before ?? 25);
    const rows = Array.from({ length: end - start }, (_, at) => ({ id: start + at }));
    const nodes = last === undefined ? rows.slice(0, first) : rows.slice(-last);
    const [from, to] = [nodes[0]?.id ?? 0, nodes.at(-1)?.id ?? 0];
    const info = { hasNextPage: to < 24, endCursor: `${to}`, hasPreviousPage: from > 0, startCursor: `${from}` };
    const body = { data: { shop: { things: { nodes, pageInfo: info } } } };
    return Promise.resolve({ status: 200, headers: new Headers(), text: JSON.stringify(body), body });
  };
  const sizes = () => sent.map(({ variables }) => variables['first'] ?? variables['last']);
  return { sent, sizes, client: createClient({ url: '', transport, recovery: createRecovery }) };
}

describe('the directives of a document', () => {
  const directed = documentPager<Reads>({
    name: 'Things',
    path: 'shop(id:ID!)>Shop things(kind:String)',
    paging,
    args: { shop: { id: '1' } },
    row: 'id size(unit: $unit)',
    variables: { unit: 'Unit = CM' },
    directives: {
      source: '@inContext(unit: $unit, country: $country)',
      variables: { country: 'Country', unit: 'Unit = CM' },
    },
  });

  it('are in each request, with their variables', async () => {
    const { client, sent } = serving();
    const { nodes } = await directed(client, { country: 'DE', unit: 'MM' }, { pageSize: 10 }).collect();
    expect([nodes.length, sent.length]).toEqual([25, 3]);
    for (const { document, variables } of sent) {
      expect(document).toMatch(/^query Things\([^)]*\) @inContext\(unit: \$unit, country: \$country\) \{ shop/);
      expect(document.match(/\$(country|unit): /g)).toEqual(['$country: ', '$unit: ']);
      expect(variables).toMatchObject({ country: 'DE', unit: 'MM' });
    }
  });

  it('belong to the identity of a token', async () => {
    const { client } = serving();
    const page = await directed(client, { country: 'DE' }, { pageSize: 10 }).page();
    const other = directed(client, { country: 'US' }, { pageSize: 10, from: page.resume });
    await expect(other.page()).rejects.toThrow(UsageError);
  });
});

describe('a document that leads to one list', () => {
  it('is read to its end, under its own name, with its variables', async () => {
    const { client, sent } = serving();
    const { nodes } = await things(client, { shop: '1', most: 10, unit: 'MM' }).collect();
    expect(nodes.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, at) => at));
    expect(sent[0]).toMatchObject({
      operationName: 'Things',
      document:
        'query Things($unit: Unit = CM, $id: ID!, $kind: String, $first: Int, $after: String) { shop(id: $id) { ' +
        'things(kind: $kind, first: $first, after: $after) { nodes { id size(unit: $unit) } pageInfo { endCursor hasNextPage } } } }',
      variables: { unit: 'MM', id: '1', kind: 'new', first: 10 },
    });
  });

  it('has pages no larger than it says, unless a reading asks for another size', async () => {
    const { client, sizes } = serving();
    await things(client, { shop: '1', most: 10 }).collect();
    await things(client, { shop: '1', most: 20 }).page();
    await things(client, { shop: '1', most: 10 }, { pageSize: 25 }).page();
    await things(client, { shop: '1' }).page();
    expect(sizes()).toEqual([10, 10, 10, 20, 25, 100]);
    expect(() => things(client, { shop: '1', most: 0 })).toThrow(UsageError);
  });

  it('refuses a position and a size among its variables, at any depth', () => {
    const own = documentPager<Reads>({
      name: 'Own',
      path: 'things(options:Options)',
      paging: { dialect: 'offset', by: offset, args: '', forward: { size: 'options.take', position: 'options.skip' } },
      args: { options: { $: 'options' } },
      row: 'id',
      taken: 'cursor',
    });
    const { client, sent } = serving();
    const hint = 'Use the options from, max and pageSize';
    expect(() => own(client, { options: { skip: 100, take: 10 } })).toThrow(`options.take is set by paging. ${hint}`);
    expect(() => own(client, { cursor: 'Y3' })).toThrow(`Own: cursor is set by paging. ${hint}`);
    expect(sent).toEqual([]);
  });

  it('is read from its end where it says so', async () => {
    const { client, sent } = serving();
    const last = documentPager<Reads>({ name: 'Last', path: 'shop>Shop things', paging, row: 'id', backward: true });
    expect((await last(client, {}, { max: 2 }).collect()).nodes).toEqual([{ id: 24 }, { id: 23 }]);
    expect((await last(client, {}, { max: 2, direction: 'forward' }).collect()).nodes).toEqual([{ id: 0 }, { id: 1 }]);
    expect(sent.map(({ document }) => /things\((\w+)/.exec(document)?.[1])).toEqual(['last', 'first']);
  });
});
