import { buildSchema, parse } from 'graphql';
import { flat } from '@endcursor/templates';
import { describe, expect, it } from 'vitest';
import { generateDocuments } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const schema = buildSchema(`
  type Query {
    shop(id: ID!): Shop
    node(id: ID!): Node
    Page(page: Int, perPage: Int): Page
    orders(first: Int, after: String, last: Int, before: String, state: State): OrderConnection!
    search(filter: Filter): [Node]
    bare(where: Filter, limit: Int, offset: Int): [Order!]!
    keyed(where: Where, orderBy: By, orderDirection: Direction, first: Int): [Order!]!
    usual(limit: Int = 100, offset: Int): [Order!]!
    counted(limit: Int, offset: Int): ProductList!
    numbered(perPage: Int, page: Int): [Order!]!
    things(first: Int, after: String): ThingConnection!
    products(options: ProductOptions, pageless: Boolean): ProductList!
    quota(dryRun: Boolean): Quota
  }
  type Quota { cost: Int!, used: Int! }
  type Mutation { close(id: ID!): Order }
  interface Node { id: ID! }
  union Buyer = Person | Shop
  enum State { OPEN CLOSED }
  input Filter { text: String, or: [Filter!] }
  input Where { id_gt: ID }
  enum By { id name }
  enum Direction { asc desc }
  type ThingConnection { edges: [ThingEdge!]!, pinned: [Order!]!, pageInfo: PageInfo! }
  type ThingEdge { node: Order!, cursor: String! }
  input ProductOptions { take: Int, skip: Int, sort: String, paths: Filter }
  type ProductList { items: [Order!]!, totalItems: Int! }
  type Page { pageInfo: Info, media(state: State): [Medium!] }
  type Info { hasNextPage: Boolean, total: Int }
  type Medium { id: ID! }
  type Shop implements Node { id: ID!, name: String, shop: Shop, orders(shop: ID, first: Int, after: String): OrderConnection! }
  type Person implements Node { id: ID!, name: String! }
  type Order implements Node {
    id: ID!, state: State!, buyer: Buyer, lines(first: Int, after: String): LineConnection
  }
  type Line { sku: String!, at: Moment }
  scalar Moment
  type OrderConnection { edges: [OrderEdge], nodes: [Order], pageInfo: PageInfo!, totalCount: Int! }
  type OrderEdge { node: Order, cursor: String!, rank: Int }
  type LineConnection { nodes: [Line], pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String, hasPreviousPage: Boolean!, startCursor: String }
`);

function plan(text: string, config: Readonly<Record<string, unknown>> = {}) {
  const files = [{ document: parse(text), location: 'shop.graphql' }];
  return generateDocuments(schema, files, readOptions({ documents: true, ...config }, false)).plan;
}

function only(text: string, config: Readonly<Record<string, unknown>> = {}) {
  const [operation, ...others] = plan(text, config).operations;
  if (!operation || others.length > 0) throw new Error('there is not one operation');
  return operation;
}

const variablesOf = (text: string) => only(text).variables.members.map(({ head }) => head);

/** Returns a document in which two lists have these arguments. */
function twoLists(given: string, variable: string): string {
  const lists = `orders(${given}) { nodes { id lines(${given}) { nodes { sku } } } }`;
  return JSON.stringify(only(`query Q${variable} { ${lists} search { id } }`).data);
}

describe('the size of a list that no pager reads', () => {
  it('is a bound', () => {
    expect(twoLists('first: 10', '').match(/"first":10/g)).toHaveLength(2);
  });

  it('is that of a page beside a variable for a cursor, so that the list is whole', () => {
    expect(twoLists('first: 10, after: $c', '($c: String)')).not.toContain('first');
  });

  it('is refused beside a cursor where the list cannot be read on', () => {
    const text =
      'mutation M($id: ID!, $c: String) { close(id: $id) { lines(first: 10, after: $c) { nodes { sku } } } }';
    expect(() => plan(text, { refetch: { Order: false } })).toThrow('Remove after, so that its size is a bound');
  });
});

describe('an operation that leads to one list', () => {
  it('is a pager, without the variables for positions', () => {
    const text =
      'query Q($n: Int, $c: String, $s: State!) { orders(first: $n, after: $c, state: $s) { nodes { id } } }';
    expect(only(text)).toMatchObject({
      reads: 'pager',
      data: { path: 'orders(state:State)', args: { state: { $: 's' } }, row: 'id', pageSize: { $: 'n' } },
    });
    expect(variablesOf(text)).toEqual(['n?', 's', 'c?']);
    expect(only(text).variables.members.at(-1)).toEqual({ head: 'c?', type: 'undefined' });
  });

  it('names the variables that are not for the caller to give', () => {
    const both =
      'query Q($f: Int, $a: String, $l: Int, $b: String) { orders(first: $f, after: $a, last: $l, before: $b) { nodes { id } } }';
    expect(only(both).data).toMatchObject({ taken: 'a b l' });
    const beside = 'query Q($n: Int, $c: String) { orders(first: $n, after: $c) { nodes { id } } search { id } }';
    expect(only(beside).data).toMatchObject({ taken: 'c', pageSize: { $: 'n' } });
  });

  it('goes through objects, conditions and the names of types', () => {
    const text = 'query Q($id: ID!) { node(id: $id) { __typename ... on Shop { shop { orders { nodes { id } } } } } }';
    expect(only(text).data).toMatchObject({
      path: 'node(id:ID!) ...Shop shop>Shop orders',
      args: { node: { id: { $: 'id' } } },
    });
  });

  it('keeps the arguments of steps apart from each other, and from those of the list', () => {
    const text = 'query Q { shop(id: 1) { shop { orders(shop: 2) { nodes { id } } } } }';
    expect(only(text).data).toMatchObject({
      path: '$shop=shop(id:ID!)>Shop $$shop=shop>Shop orders(shop:ID)',
      args: { $shop: { id: 1 }, shop: 2 },
    });
  });

  it('reads from the end where it has arguments for that alone', () => {
    const last = 'query Q { orders(last: 5) { nodes { id } pageInfo { hasPreviousPage } } }';
    expect(only(last).data).toMatchObject({ pageSize: 5, backward: true });
    const both = 'query Q($f: Int, $l: Int, $b: String) { orders(first: $f, last: $l, before: $b) { nodes { id } } }';
    expect(only(both).data).not.toHaveProperty('backward');
    expect(variablesOf(both)).toEqual(['f?', 'b?', 'l?']);
  });

  it('may be in a container that is paged, beside what says of pages', () => {
    const text =
      'query Q($p: Int) { Page(page: $p, perPage: 50) { pageInfo { hasNextPage } media(state: OPEN) { id } } }';
    expect(only(text)).toMatchObject({
      reads: 'pager',
      data: { path: 'Page>Page media(state:State)', args: { state: 'OPEN' }, pageSize: 50, row: 'id' },
    });
    expect(only('query Q { Page(page: 1) { pageInfo { hasNextPage } media { id } } node(id: 1) { id } }').reads).toBe(
      'answer',
    );
  });

  it.each([
    ['a sibling', 'query Q { orders { nodes { id } } node(id: 1) { id } }'],
    ['a condition', 'query Q($x: Boolean!) { orders @include(if: $x) { nodes { id } } }'],
    ['no rows', 'query Q { orders { totalCount } }'],
  ])('is an answer with %s', (_, text) => {
    expect(only(text).reads).toBe('answer');
  });
});

describe('the list that is read', () => {
  it('is the one that is selected, whatever else has the same rows', () => {
    const { paging, ...own } = only('query Q { things { edges { node { id } } pinned { state } } }');
    expect(own.data).toMatchObject({ row: 'id', connection: 'pinned { state }' });
    expect(plan('query Q { things { edges { node { id } } } }').pagings[paging ?? '']).toMatchObject({
      edges: 'edges',
    });
    expect(plan('query Q { things { edges { node { id } } } }').pagings[paging ?? '']).not.toHaveProperty('nodes');
    expect(only('query Q { things { pinned { id } } }').reads).toBe('answer');
  });
});

describe('a list without size and position', () => {
  it.each([
    ['query Q { bare { id } }', 'query Q { bare { id } }'],
    ['query Q($f: Filter) { bare(where: $f) { id } }', 'query Q($f: Filter) { bare(where: $f) { id } }'],
    ['query Q { bare { id } twice: bare { id } }', 'query Q { bare { id } twice: bare { id } }'],
  ])('is sent as it is written: %s', (text, sent) => {
    expect(only(text)).toMatchObject({ reads: 'answer', data: sent });
  });

  it.each([
    ['a size that a comment declares to be that of a page', '\n# @endcursor whole\nbare(limit: 5) { id }'],
    ['a position', 'bare(offset: $n) { id }'],
    ['a size of the server', 'usual { id }'],
    ['a total', 'counted { items { id } }'],
    ['numbers of pages', 'numbered { id }'],
    ['page info', 'orders { nodes { id } }'],
  ])('is paged with %s', (_, list) => {
    expect(only(`query Q${list.includes('$') ? '($n: Int)' : ''} { ${list} }`).reads).toBe('pager');
  });
});

describe('a variable inside of which paging sets something', () => {
  const text =
    'query Q($options: ProductOptions! = { take: 5, sort: "name" }) { products(options: $options) { items { id } } }';

  it('is typed without that, and so is its default', () => {
    const { inputs, operations } = plan(text);
    expect(operations[0]?.data).toMatchObject({
      args: { options: { $: 'options' } },
      defaults: { options: { sort: 'name' } },
    });
    expect(operations[0]?.variables.members.map(({ head, type }) => [head, flat(type)])).toEqual([
      ['options?', 'ProductOptionsWithoutPaging | null | undefined'],
    ]);
    const own = inputs.find(({ name }) => name === 'ProductOptionsWithoutPaging');
    expect(own?.members.map(({ head, type }) => [head, flat(type)])).toEqual([
      ['paths?', 'Filter | null | undefined'],
      ['skip?', 'undefined'],
      ['sort?', 'string | null | undefined'],
      ['take?', 'undefined'],
    ]);
    expect(inputs.map(({ name }) => name)).not.toContain('ProductOptions');
  });

  it('is so in a list of an answer, too', () => {
    const list = 'products(options: $o) { items { id } }';
    const { inputs } = plan(`query Q($o: ProductOptions) { ${list} search { id } }`);
    expect(inputs.map(({ name }) => name)).toContain('ProductOptionsWithoutPaging');
  });
});

describe('the report of costs, which the client asks for by itself', () => {
  const config = { habits: { report: { field: 'quota { cost }' } } };

  it('stands in the way of no pager, and leaves no variables', () => {
    const text =
      'query Q($x: Boolean!) { quota @include(if: $x) { cost } orders { nodes { id } } ...R } fragment R on Query { l: quota { used } }';
    expect(only(text, config)).toMatchObject({ reads: 'pager', data: { path: 'orders', row: 'id' } });
    expect(only(text, config).variables.members).toEqual([]);
    expect(only(text).reads).toBe('answer');
  });

  it('is a field as any other with arguments, or beside no list', () => {
    const dry = 'query Q { quota(dryRun: true) { cost } orders { nodes { id } } }';
    expect(only(dry, config)).toMatchObject({ reads: 'answer', data: { selection: { quota: { cost: true } } } });
    expect(JSON.stringify(only('query Q { quota { used } node(id: 1) { id } }', config).data)).toContain('used');
  });
});

describe('what is selected', () => {
  it('is text where no list stands inside, with its own variables', () => {
    const text =
      'query Q($t: Boolean = true) { orders { edges { rank node { s: state buyer { ... on Person { name @skip(if: $t) } } } } totalCount } }';
    expect(only(text).data).toMatchObject({
      row: 's: state buyer { __typename ... on Person { ... @skip(if: $t) { name } } }',
      edge: 'rank',
      connection: 'totalCount',
      variables: { t: 'Boolean = true' },
    });
  });

  it('is a selection where one does, with a table of what is used', () => {
    const { data, table } = only('query Q($n: Int) { orders { nodes { lines(first: $n) { nodes { sku } } } } }');
    expect(data).toMatchObject({ type: 'Order', selection: { lines: { $: { first: { $: 'n' } }, sku: true } } });
    expect(table?.table).toEqual({
      fields: 'lines:^Connection',
      args: '',
      except: '',
      lists: 'LineConnection:0:%',
      refetch: '*:node(id=ID!) Line:-',
    });
  });

  it('may have the same connection as a list and as the object that it is', () => {
    const text =
      'query Q { orders { nodes { lines { nodes { sku } } page: lines(first: 1) { pageInfo { endCursor } } } } }';
    const { data, table } = only(text);
    expect(data).toMatchObject({
      selection: { lines: { sku: true }, $alias: { page: { lines: { $: { first: 1 }, $object: true } } } },
    });
    expect(table?.table).toMatchObject({ args: 'first:Int', lists: 'LineConnection:0:%' });
  });

  it('is a selection where a scalar is converted', () => {
    const scalars = { Moment: { type: 'Date', parse: './moment#parse' } };
    const text = 'query Q { orders { nodes { lines(first: 1) { nodes { at } } } } }';
    expect(only(text, { scalars }).table?.scalarFunctions).toHaveLength(1);
    expect(only('query Q { orders { nodes { id } } }', { scalars }).table).toBeUndefined();
  });

  it('is once, wherever the same field stands', () => {
    const text = `
      query Q($x: Boolean!) { orders { nodes { ...A ... @include(if: $x) { id buyer { ... on Shop { name } } } } } }
      fragment A on Order { id buyer { ... on Node { id } } }`;
    expect(only(text).data).toMatchObject({
      row: 'id buyer { __typename ... on Person { id } ... on Shop { id ... @include(if: $x) { name } } }',
    });
  });
});

describe('the names of operations', () => {
  it('are kept apart, and from the types that are emitted', () => {
    const { enums, operations } = plan(
      'query state($s: State!) { orders(state: $s) { nodes { id } } } query State { orders { nodes { id } } }',
    );
    expect(enums.map(({ name }) => name)).toEqual(['State']);
    expect(operations.map(({ name, types }) => [name, ...types.map((type) => type.name)])).toEqual([
      ['fetchState', 'StateRow'],
      ['fetchState_', 'StateRow_'],
    ]);
  });

  it('bring along the inputs that they take, and no others', () => {
    const { enums, inputs } = plan('query Q($f: Filter) { search(filter: $f) { id } }');
    expect([enums, inputs].map((all) => all.map(({ name }) => name))).toEqual([[], ['Filter']]);
  });
});

describe('what cannot be translated', () => {
  const scalars = { State: 'string' };

  it.each([
    ['{ orders { nodes { id } } }', /shop\.graphql:1: a query has no name/],
    [
      'query Q { orders(after: "x") { nodes { id } } }',
      /query Q, Query\.orders\(after:\): lists are read from their beginning/,
    ],
    [
      'query Q { orders { nodes { id } edges { rank } } }',
      /Query\.orders: its rows are selected in edges and in nodes/,
    ],
    ['query Q { orders @mine { nodes { id } } }', /@mine is not supported/],
    ['mutation M { close(id: 1) { buyer { ... on Person { nope } } } }', /Cannot query field "nope"/],
    [
      'query Q($n: Int) { bare(limit: $n, offset: 1) { id } orders(first: 5, after: "x") { nodes { id } } }',
      /Query\.orders\(after:\): lists are read from their beginning/,
    ],
    [
      'query Q { keyed(orderBy: name) { id } }',
      /Query\.keyed\(orderBy:\): the field is read in the order of its key\. Remove this argument/,
    ],
    ['query Q { node(id: 12345678901234567890) { id } }', /too large for a number in JavaScript/],
  ])('%s is refused with its place', (text, message) => {
    expect(() => plan(text, { scalars })).toThrow(message);
  });
});
