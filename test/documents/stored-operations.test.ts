import * as fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import type { PagerAround } from '../../packages/runtime/src/paging/pager.ts';
import { valueAt } from '@endcursor/notation';
import type { OperationPlan } from '../../templates/src/plan.ts';
import { type Choose, choices } from '../codegen/choose.ts';
import { evaluate } from '../codegen/evaluate.ts';
import { storedSchema, StoredWorld } from './stored-world.ts';

type Values = Readonly<Record<string, unknown>>;
type Reads = (
  client: unknown,
  variables: Values,
  options?: object,
) => PagerAround<Readonly<Record<string, unknown>>, unknown, unknown>;

const config = { documents: true, habits: { transport: { persisted: true } } };

function generate(text: string, form: object = {}) {
  const files = [{ document: parse(text), location: 'stored.graphql' }];
  return generateDocuments(storedSchema, files, readOptions({ ...config, ...form }, true)).plan;
}

describe('the stored operations of a random world', () => {
  it('are sent with their own variables, and give every row once', () =>
    fc.assert(
      fc.asyncProperty(choices, async (choose) => {
        const { document, kind, backward, sized, variables } = new StoredWriter(choose).write();
        const world = new StoredWorld(choose.upTo(30), 1 + choose.upTo(6), { Kept: document });
        const isShaped = choose.oneIn(2);
        const plan = generate(document, isShaped ? { shape: 'document' } : {});
        const module = evaluate(emitDocumentsFile(plan));
        const client = (module['createClient'] as (options: object) => unknown)({ transport: world.transport });
        const options = sized && choose.oneIn(2) ? { pageSize: 1 + choose.upTo(8) } : {};
        const pager = (module['fetchKept'] as Reads)(client, variables, options);
        const { nodes, receipt } = await pager.collect().catch((error: unknown) => {
          throw new Error(`${String(error)} in ${document} with ${JSON.stringify(variables)}`);
        });
        const rows = world.rows({ kind }).map(({ id }) => id);
        const found = nodes.map((node) => (node['node'] ?? node) as Values).map((row) => row['my_id'] ?? row['id']);
        expect(found, document).toEqual(backward ? rows.toReversed() : rows);
        expect(receipt.nodes).toBe(rows.length);
        if (isShaped) await checkAround(pager, backward, plan.operations[0]);
      }),
      { numRuns: 120, endOnFailure: true },
    ));
});

/** In the shape of the document, a page has the answer around its rows as it came. */
async function checkAround(
  pager: PagerAround<Values, unknown, unknown>,
  backward: boolean,
  operation: OperationPlan | undefined,
): Promise<void> {
  const [row, connection] = (operation?.derived ?? []).map(({ path }) => path);
  const page = await pager.page();
  expect(valueAt(page.around, row ?? '')).toEqual(backward ? page.nodes.toReversed() : page.nodes);
  expect(valueAt(page.around, connection ?? '')).toBe(page.connection);
}

describe('what a stored operation cannot say', () => {
  const pageInfo = 'pageInfo { hasNextPage endCursor }';

  it.each([
    [
      'query Q($c: String) { relay(first: 5, after: $c) { nodes { id } pageInfo { endCursor } } }',
      'Query.relay: pageInfo.hasNextPage is not selected, and a stored operation is sent as written. Select pageInfo { hasNextPage }',
    ],
    [
      `query Q($c: String!) { relay(first: 5, after: $c) { nodes { id } ${pageInfo} } }`,
      'Query.relay: $c is required, but the first page has no cursor. Make it nullable',
    ],
    [
      `query Q($c: String = "7") { relay(first: 5, after: $c) { nodes { id } ${pageInfo} } }`,
      'Query.relay: $c has a default other than the beginning. Remove its default',
    ],
    [
      `query Q($c: String) { relay(first: 5, after: $c) { edges { rank node { id } } ${pageInfo} } }`,
      'Query.relay: cursor is not selected on its edges, and a stored operation is sent as written. Select cursor',
    ],
    [
      `query Q { relay { nodes { id } ${pageInfo} } }`,
      'Query.relay: a stored operation cannot fetch its further pages. Bound it with first, or pass after as a variable in an operation that selects only this list',
    ],
    [
      `query Q($c: String) { relay(first: 2, after: $c) { nodes { id } } shop { relay(first: 2, after: $c) { nodes { id } } } }`,
      'Shop.relay: a stored operation cannot fetch its further pages. Bound it with first, or remove after',
    ],
    [
      `query Q($c: String, $k: Kind) { relay(first: 2, after: $c, before: $c, kind: $k) { nodes { id } ${pageInfo} } }`,
      'Query.relay: $c is used in several places. Use a separate variable for the position',
    ],
  ])('%s is refused', (text, message) => {
    expect(() => generate(text)).toThrow(message);
  });

  it('is refused of a scalar that is converted', () => {
    const own = { ...config, scalars: { Kind: 'string', Int: { type: 'bigint', parse: './numbers#parse' } } };
    const files = [{ document: parse('query Q { offset(limit: 5) { total } }'), location: 'stored.graphql' }];
    expect(() => generateDocuments(storedSchema, files, readOptions(own, true))).toThrow(
      'Int is converted by the configuration',
    );
  });
});

describe('a stored operation', () => {
  it.each([
    [
      'query Kept($c: String) { relay(first: 2, after: $c) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      { c: '3' },
      'c',
    ],
    [
      'query Kept($q: TokenQuery) { token(query: $q) { items { id } next_cursor } }',
      { q: { pagination: { limit: 3 } } },
      'q.pagination.limit',
    ],
  ])('%s refuses %j', (text, variables, path) => {
    const module = evaluate(emitDocumentsFile(generate(text)));
    const client = (module['createClient'] as (options: object) => unknown)({ url: '' });
    const read = () => (module['fetchKept'] as Reads)(client, variables);
    expect(read).toThrow(new RegExp(`${path} is set by paging. Use the options from, max and pageSize`));
  });

  it('is read one way, and in pages of the size that it has', () => {
    const text =
      'query Kept($c: String) { relay(first: 2, after: $c) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const module = evaluate(emitDocumentsFile(generate(text)));
    const client = (module['createClient'] as (options: object) => unknown)({ url: '' });
    const read = (options: object) => () => (module['fetchKept'] as Reads)(client, {}, options);
    expect(read({ direction: 'backward' })).toThrow('no variable for the other direction');
    expect(read({ pageSize: 3 })).toThrow('no variable for the page size. Remove pageSize');
  });

  it('is an answer as it comes without a variable for a position, its lists bounded', async () => {
    const text =
      'query Kept($n: Int = 2) { relay(first: $n) { nodes { id } totalCount } offset(limit: 3) { items { id } } }';
    const world = new StoredWorld(9, 5, { Kept: text });
    const module = evaluate(emitDocumentsFile(generate(text)));
    const client = (module['createClient'] as (options: object) => unknown)({ transport: world.transport });
    const answer = await (module['fetchKept'] as unknown as (client: unknown, given: object) => Promise<unknown>)(
      client,
      {},
    );
    expect(answer).toEqual({
      relay: { nodes: [{ id: 0 }, { id: 1 }], totalCount: 9 },
      offset: { items: [{ id: 0 }, { id: 1 }, { id: 2 }] },
    });
  });
});

interface Written {
  readonly document: string;
  readonly variables: Values;
  readonly kind: string | undefined;
  readonly backward: boolean;
  /** Whether it has a variable for the page size. */
  readonly sized: boolean;
}

/** Writes operations that lead to one list, with its own names for everything. */
class StoredWriter {
  readonly #choose: Choose;
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};

  constructor(choose: Choose) {
    this.#choose = choose;
  }

  write(): Written {
    const choose = this.#choose;
    const field = choose.of(['relay', 'backward', 'shop', 'token', 'offset', 'page', 'bare', 'box'] as const);
    const kind = field === 'box' || choose.oneIn(2) ? undefined : choose.of(['ODD', 'EVEN']);
    const sized = choose.oneIn(2);
    const text = this.#list(field, sized, kind);
    const row = choose.oneIn(2) ? '' : 'fragment row on Thing { id twin { id } }';
    const whole = text.replaceAll('ROW', row ? '...row' : choose.of(['id kind', 'my_id: id']));
    const definitions = this.#definitions.length > 0 ? `(${choose.shuffled(this.#definitions).join(', ')})` : '';
    const document = `query Kept${definitions} { ${whole} } ${row}`;
    return { document, variables: this.#variables, kind, backward: field === 'backward', sized };
  }

  #list(field: string, sized: boolean, kind: string | undefined): string {
    const filter = () => (kind ? [`kind: ${this.#choose.oneIn(2) ? kind : this.#variable('Kind', kind)}`] : []);
    const given = (size: string, position: string, type: string) =>
      this.#arguments([this.#size(size, sized), `${position}: ${this.#variable(type)}`, ...filter()]);
    const total = this.#choose.of(['', 'totalCount', 'all: totalCount']);
    const info = (one: string, other: string) =>
      this.#choose.of([`pageInfo { ${one} ${other} }`, `p: pageInfo { m: ${one} n: ${other} }`]);
    const rows = this.#choose.of([
      'nodes { ROW }',
      'n: nodes { ROW }',
      'edges { node { ROW } }',
      'edges { c: cursor cursor node { ROW } }',
      'e: edges { cursor rank node { ROW } }',
      'edges { node { ROW } rank cursor }',
    ]);
    const relay = `${rows} ${info('hasNextPage', 'endCursor')} ${total}`;
    switch (field) {
      case 'relay':
        return `${this.#alias()}relay${given('first', 'after', 'String')} { ${relay} }`;
      case 'shop':
        return `${this.#alias()}shop { relay${given('first', 'after', 'String')} { ${relay} } }`;
      case 'backward':
        return `relay${given('last', 'before', 'String')} { ${rows} ${info('hasPreviousPage', 'startCursor')} }`;
      case 'token':
        return `${this.#alias()}token(query: ${this.#tokenQuery(sized, kind)}) { items { ROW } ${this.#choose.of(['total', ''])} next: next_cursor }`;
      case 'offset':
        return `offset${given('limit', 'offset', 'Int')} { items { ROW } ${this.#choose.of(['total', 't: total'])} }`;
      case 'page':
        return `page${given('perPage', 'page', 'Int')} { items { ROW } pages: totalPages }`;
      case 'bare':
        return `${this.#alias()}bare${given('limit', 'offset', 'Int')} { ROW }`;
      default:
        return `${this.#alias()}box${given('perPage', 'page', 'Int')} { i: info { hasNextPage } m: media { ROW } }`;
    }
  }

  #tokenQuery(sized: boolean, kind: string | undefined): string {
    const filters = kind ? { filters: { kind } } : {};
    switch (this.#choose.upTo(2)) {
      case 0:
        if (kind && this.#choose.oneIn(2)) return this.#variable(`TokenQuery = { filters: { kind: ${kind} } }`);
        return this.#variable('TokenQuery', filters);
      case 1:
        return `{ ${[...this.#filters(kind), `pagination: ${this.#variable('Pagination', {})}`].join(', ')} }`;
      default:
        return `{ ${[...this.#filters(kind), `pagination: { ${this.#size('limit', sized)} cursor: ${this.#variable('String')} }`].join(', ')} }`;
    }
  }

  #filters(kind: string | undefined): string[] {
    if (!kind) return [];
    return [`filters: ${this.#choose.oneIn(2) ? `{ kind: ${kind} }` : this.#variable('Filters', { kind })}`];
  }

  #size(name: string, sized: boolean): string {
    if (sized) return `${name}: ${this.#variable(this.#choose.of(['Int', 'Int = 4']))}`;
    return `${name}: ${1 + this.#choose.upTo(6)}`;
  }

  #arguments(texts: readonly string[]): string {
    return `(${this.#choose.shuffled(texts.filter(Boolean)).join(', ')})`;
  }

  #alias(): string {
    return this.#choose.of(['', '', 'mine: ']);
  }

  #variable(type: string, value?: unknown): string {
    const name = `${this.#choose.of(['first', 'after', 'x', 'query'])}${this.#definitions.length}`;
    this.#definitions.push(`$${name}: ${type}`);
    if (value !== undefined) this.#variables[name] = value;
    return `$${name}`;
  }
}
