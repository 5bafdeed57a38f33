import { buildSchema, concatAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { diagnosticText } from '../detect/diagnostic.ts';
import { generateDocuments } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const schema = buildSchema(`
  type Query {
    node(id: ID!): Order
    bare(limit: Int, offset: Int): [Order!]!
    orders(first: Int, after: String, last: Int, before: String): OrderConnection!
    things(first: Int, after: String): OrderConnection!
  }
  type Mutation { close(id: ID!): Order }
  type Order { id: ID!, state: String!, lines(first: Int, after: String): LineConnection }
  type Line { sku: String! }
  type OrderConnection { edges: [OrderEdge], nodes: [Order], pageInfo: PageInfo! }
  type OrderEdge { node: Order, cursor: String! }
  type LineConnection { nodes: [Line], pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String, hasPreviousPage: Boolean!, startCursor: String }
`);

type Config = Readonly<Record<string, unknown>>;

function plan(text: string, config: Config = {}) {
  const files = [{ document: parse(text), location: 'shop.graphql' }];
  return generateDocuments(schema, files, readOptions({ documents: true, ...config }, false)).plan;
}

function only(text: string, config: Config = {}) {
  const [operation, ...others] = plan(text, config).operations;
  if (!operation || others.length > 0) throw new Error('there is not one operation');
  return operation;
}

const hasBound = (text: string, lists: object) => JSON.stringify(only(text, { lists }).data).includes('first');

const inRows = (info: string) =>
  `query Q($c: String) { orders(after: $c) { nodes { lines(first: 9) { nodes { sku } ${info} } } } }`;

const inMutation = (comment: string) =>
  `mutation M { close(id: 1) {${comment} lines(first: 9) { nodes { sku } pageInfo { endCursor } } } }`;

describe('the meaning of a list', () => {
  const sibling = ' node(id: 1) { id }';

  it.each([
    ['orders(first: 1) { nodes { id } }', { orders: { $: { first: 1 }, id: true } }],
    ['orders(last: 3) { nodes { id } }', { orders: { $: { last: 3 }, id: true } }],
    ['bare(limit: 5) { id }', { bare: { $: { limit: 5 }, id: true } }],
    ['\n# @endcursor bound\norders(first: 1) { nodes { id } pageInfo { endCursor } }', { orders: { $: { first: 1 } } }],
    ['\n# @endcursor written\norders(first: 1) { nodes { id } }', { orders: { $: { first: 1 }, $object: true } }],
  ])('is the same alone and beside others: %s', (list, selection) => {
    for (const text of [`query Q { ${list} }`, `query Q { ${list}${sibling} }`]) {
      if (list.includes('written')) expect(only(text).data).toContain('orders(first: 1) { nodes { id } }');
      else expect(only(text)).toMatchObject({ reads: 'answer', data: { selection } });
      expect(only(text, { shape: 'document' }).reads).toBe('answer');
    }
  });

  it.each([
    ['orders(first: 1, after: $c) { nodes { id } }'],
    ['orders(first: 1) { nodes { id } pageInfo { hasNextPage } }'],
    ['\n# @endcursor whole\norders(first: 1) { nodes { id } }'],
    ['\n# @endcursor whole\nbare { id }'],
  ])('is to page it, alone and beside others: %s', (list) => {
    for (const others of ['', sibling]) {
      const text = `query Q($c: String) { ${list}${others} }`;
      for (const shape of ['rows', 'document']) expect(only(text, { shape }).reads).toBe('pager');
    }
  });

  it('is to read all of it inside rows where its page info is selected', () => {
    expect(only(inRows('')).data).toMatchObject({ selection: { lines: { $: { first: 9 } } } });
    expect(JSON.stringify(only(inRows('pageInfo { endCursor }')).data)).not.toContain('first');
  });

  it('is a bound where the rest cannot be fetched, unless a comment insists', () => {
    const config = { refetch: { Order: false } };
    expect(only(inMutation(''), config).data).toMatchObject({ selection: { close: { lines: { $: { first: 9 } } } } });
    expect(() => plan(inMutation('\n# @endcursor whole\n'), config)).toThrow(
      'Remove `whole`, so that its size is a bound',
    );
  });

  it('is that of the comment before that of an option, of a list before that of an operation', () => {
    const text = 'query Q { orders(first: 1) { nodes { id } } things { edges { node { state } } } }';
    expect(hasBound(text, {})).toBe(true);
    expect(hasBound(text, { Q: 'whole' })).toBe(false);
    expect(hasBound(text, { '*': 'whole', 'Query.orders': 'bound' })).toBe(true);
    expect(hasBound(`# @endcursor whole\n${text}`, { 'Query.*': 'bound' })).toBe(false);
    expect(hasBound(text.replace('orders', '\n# @endcursor bound\norders'), { 'Query.*': 'whole' })).toBe(true);
  });

  it.each([
    [
      'query Q {\n# @endcursor hole\norders { nodes { id } } }',
      /shop\.graphql:2: @endcursor has no word hole.*whole\?/,
    ],
    ['query Q { orders {\n nodes { id } # @endcursor whole\n } }', /:2: this comment is above no field/],
    ['query Q {\n# @endcursor whole\nnode(id: 1) { id } }', /Query\.node: it is not a list whose rows are selected/],
    ['query Q {\n# @endcursor bound\norders { nodes { id } } }', /Query\.orders: it has no size that could bound it/],
  ])('is refused where it cannot be understood: %s', (text, message) => {
    expect(() => plan(text)).toThrow(message);
  });

  it('has options whose names are checked', () => {
    const text = 'query Q { orders { nodes { id } } }';
    expect(() => plan(text, { lists: { P: 'whole' } })).toThrow('lists: no operation is named P');
    expect(() => plan(text, { lists: { 'Query.order': 'whole' } })).toThrow('lists: nothing in the schema matches');
    expect(() => plan(text, { lists: { Q: 'hole' } })).toThrow('did you mean whole?');
  });

  it.each([
    ['orders(first: 100) { nodes { id } }', /^shop\.graphql:2, Query\.orders: it is bounded to 100 rows/],
    ['orders(first: 1, after: $c) { nodes { id } }', /all of it is read, one at a time/],
    ['orders(first: 20) { nodes { id lines { nodes { sku } } } }', undefined],
    [
      'orders { nodes { lines(first: 5) { nodes { sku } pageInfo { endCursor } } } }',
      /Order\.lines: all of it is read, because its page info is selected/,
    ],
    ['\n# @endcursor bound\norders(first: 100) { nodes { id } }', undefined],
  ])('is told where a reader may overlook it: %s', (list, warning) => {
    const files = [{ document: parse(`query Q($c: String) {\n ${list}\n}`), location: 'shop.graphql' }];
    const { diagnostics } = generateDocuments(schema, files, readOptions({ documents: true }, false));
    const own = diagnostics.map(diagnosticText).filter((one) => one.startsWith('shop'));
    expect(own).toEqual(warning ? [expect.stringMatching(warning)] : []);
  });

  it('is told in the shape of the document, where a list without a size is read to its end', () => {
    const text = 'query Q { node(id: 1) { id }\n orders { nodes { id } } }';
    const files = [{ document: parse(text), location: 'shop.graphql' }];
    const options = readOptions({ documents: true, shape: 'document' }, false);
    expect(generateDocuments(schema, files, options).diagnostics.map(diagnosticText)).toEqual([
      expect.stringMatching(/^shop\.graphql:2, Query\.orders: all of it is read, because it has no size/),
    ]);
  });

  it('has its place in the file of its fragment, once for all operations', () => {
    const files = [
      {
        document: parse('query A { orders(first: 1) { ...Lines } }\nquery B { orders(first: 2) { ...Lines } }'),
        location: 'a.graphql',
      },
      {
        document: parse('fragment Lines on OrderConnection {\n nodes {\n lines(first: 60) { nodes { sku } } } }'),
        location: 'b.graphql',
      },
    ];
    const { diagnostics } = generateDocuments(schema, files, readOptions({ documents: true }, false));
    expect(diagnostics.map(({ coordinate }) => coordinate)).toEqual(['b.graphql:3, Order.lines']);
  });

  it('has its place, also if a loader parsed each definition on its own', () => {
    const texts = [
      'query A { orders(first: 1) { nodes { id } } }',
      'query B {\n orders(first: 100) { nodes { id } } }',
    ];
    const document = concatAST(texts.map((text) => parse(text)));
    const options = readOptions({ documents: true }, false);
    const { diagnostics } = generateDocuments(schema, [{ document, location: 'shop.graphql' }], options);
    expect(diagnostics.map(({ coordinate }) => coordinate)).toEqual(['shop.graphql:2, Query.orders']);
    const wrong = concatAST(
      [...texts, 'query C {\n# @endcursor hole\n orders { nodes { id } } }'].map((text) => parse(text)),
    );
    const files = [{ document: wrong, location: 'shop.graphql' }];
    expect(() => generateDocuments(schema, files, options)).toThrow(/shop\.graphql:2: @endcursor has no word hole/);
  });
});
