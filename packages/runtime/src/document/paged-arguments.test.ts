import { printed } from '../../../../test/documents/printed.ts';
import { cursor } from '../dialects/cursor.ts';
import { describe, expect, it } from 'vitest';
import type { Paging, Way } from '../dialects/paging.ts';
import { UsageError } from '../errors/index.ts';
import { field } from '../tree/nodes.ts';
import { createVariables } from '../tree/variables.ts';
import type { PagedArguments, PlanContext } from './model.ts';
import { argumentsForPage, pagedArguments } from './paged-arguments.ts';
import { scalarValues } from './scalar-values.ts';
import { openSchema } from './schema-table.ts';

const schema = openSchema({
  fields: '',
  args: '',
  except: '',
  lists: '',
  pagings: [],
  scalars: { Date: { serialize: (date: Date) => date.toISOString().slice(0, 10) } },
  values: scalarValues,
  inputs: { Page: 'since:Date size:Int' },
});

const TYPES: Readonly<Record<string, string>> = { kind: 'Kind!', page: 'Page', query: 'Page', where: 'Filter' };
const typeIn = (name: string): string | undefined => TYPES[name];

/** Returns the paged arguments of a field that takes `kind` and the arguments of paging. */
function prepare(given: Readonly<Record<string, unknown>>, args: string, way: Way) {
  const { toVariable } = schema;
  const variables = createVariables();
  const context: PlanContext = { schema, toVariable, variables, coordinate: '', count: { places: 0, lists: 0 } };
  const paging: Paging = { dialect: 'any', by: cursor, args, forward: way };
  const paged = pagedArguments(given, { typeOf: typeIn, paging, way, coordinate: 'Query.list' }, context);
  return { paged, context };
}

/** Prints a page with variables, and returns their values. */
function printFor({ paged, context }: ReturnType<typeof prepare>, size: number, position: unknown) {
  const visit = { alias: 'c0', around: [], variables: context.variables };
  return printArguments(argumentsForPage(paged, size, position, visit));
}

function printArguments(args: ReturnType<typeof argumentsForPage>) {
  const { definitions, text, values } = printed([field('x', 'x', args)]);
  return [text.slice(1), definitions, values] as const;
}

/** Prints arguments, with a variable for each of the given ones that paging sets. */
function printWith({ paged, context }: ReturnType<typeof prepare>, names: readonly string[]) {
  const own = names.map((name) => ({ name, value: context.variables.add(name, 'Int', undefined) }));
  return printArguments([...paged.own, ...own])[0];
}

const relay: Way = { size: 'first', position: 'after' };
const RELAY = 'after:String before:String first:Int! last:Int';

describe('pagedArguments', () => {
  it('writes what the caller gave, and leaves a position as the server gave it', () => {
    const page = { since: new Date('2024-02-03T04:05:06Z') };
    const { paged } = prepare({ page }, '', { size: 'page.size', position: 'page.after' });
    expect(paged.values(5, null)).toEqual({ page: { since: '2024-02-03', size: 5 } });
    expect(paged.values(5, '2024-05-06')).toEqual({ page: { since: '2024-02-03', size: 5, after: '2024-05-06' } });
  });

  it('keeps what a caller gave apart from what paging sets', () => {
    const prepared = prepare({ kind: 'A' }, RELAY, relay);
    const { paged } = prepared;
    expect(paged.names).toEqual([
      ['first', 'Int!'],
      ['after', 'String'],
    ]);
    expect(printWith(prepared, ['first', 'after'])).toBe('(kind: $kind, first: $first, after: $after)');
    expect(paged.own).toMatchObject([{ name: 'kind', value: { name: 'kind', type: 'Kind!', value: 'A' } }]);
  });

  it('leaves out what there is no variable for, and the parentheses where there is nothing', () => {
    const prepared = prepare({}, RELAY, relay);
    expect(printWith(prepared, ['first'])).toBe('(first: $first)');
    expect(printWith(prepared, [])).toBe('');
  });

  it('gives the values of a page, without a position that is null', () => {
    const { paged } = prepare({ kind: 'A' }, RELAY, relay);
    expect(paged.values(5, 'c')).toEqual({ first: 5, after: 'c' });
    expect(paged.values(5, null)).toEqual({ first: 5 });
  });

  it('prints a page with variables that have the suffix', () => {
    const prepared = prepare({ kind: 'A' }, RELAY, relay);
    expect(printFor(prepared, 5, 'c')).toEqual([
      '(kind: $kind, first: $first_c0, after: $after_c0)',
      '($kind: Kind!, $first_c0: Int!, $after_c0: String)',
      { kind: 'A', first_c0: 5, after_c0: 'c' },
    ]);
  });

  it('declares no variable for a position that is not there', () => {
    const prepared = prepare({}, RELAY, relay);
    expect(printFor(prepared, 5, null)).toEqual(['(first: $first_c0)', '($first_c0: Int!)', { first_c0: 5 }]);
  });

  it('sets what the way has fixed, and a position of 0', () => {
    const { paged } = prepare({}, 'order:String offset:Int', { position: 'offset', fixed: { order: 'id' } });
    expect(paged.values(9, 0)).toEqual({ order: 'id', offset: 0 });
    expect(paged.values(9, null)).toEqual({ order: 'id' });
  });

  it('puts size and position into one input object, beside what a caller gave in it', () => {
    const given = { query: { since: new Date('2026-01-02'), page: { sort: 'a' } } };
    const prepared = prepare(given, '', { size: 'query.page.size', position: 'query.page.after' });
    const { paged } = prepared;
    expect(paged.names).toEqual([['query', 'Page']]);
    expect(printWith(prepared, ['query'])).toBe('(query: $query)');
    expect(paged.values(7, 'c')).toEqual({ query: { since: '2026-01-02', page: { size: 7, sort: 'a', after: 'c' } } });
    expect(paged.values(8, null)).toEqual({ query: { since: '2026-01-02', page: { size: 8, sort: 'a' } } });
    expect(given.query.page).toEqual({ sort: 'a' });
  });

  it('asks without a position where a page is told by none', () => {
    const { paged } = prepare({}, 'limit:Int', { size: 'limit', position: '' });
    expect(paged.names).toEqual([['limit', 'Int']]);
    expect(paged.values(3, 'c')).toEqual({ limit: 3 });
  });

  it('refuses an argument that the field does not have', () => {
    const refusal = new UsageError('there is no argument kinds', { coordinate: 'Query.list' });
    expect(() => prepare({ kinds: 1 }, RELAY, relay)).toThrow(refusal);
  });

  it.each<[string, object, string, Way]>([
    ['first', { first: 10 }, RELAY, relay],
    ['after', { kind: 'A', after: 'c' }, RELAY, relay],
    ['last', { last: 1 }, RELAY, relay],
    ['before', { before: 'c' }, RELAY, relay],
    ['offset', { offset: 0 }, 'after:String first:Int offset:Int', relay],
    [
      'query.page.size',
      { query: { page: { size: 5 } } },
      '',
      { size: 'query.page.size', position: 'query.page.after' },
    ],
    ['page.after', { page: { after: '' } }, '', { size: 'page.size', position: 'page.after' }],
    ['order', { order: 'name' }, 'order:String', { position: 'where.id_gt', key: 'id', fixed: { order: 'id' } }],
  ])('refuses %s, which paging sets, and says what to use', (path, given, args, way) => {
    const prepared = (): PagedArguments => prepare(given as Readonly<Record<string, unknown>>, args, way).paged;
    expect(prepared).toThrow(UsageError);
    expect(prepared).toThrow(`Query.list: ${path} is set by paging. Use the options from, max and pageSize instead`);
  });

  it('takes what is undefined, or null, as not given', () => {
    const given = { first: undefined, after: null, last: undefined, kind: 'A' };
    expect(prepare(given, RELAY, relay).paged.values(5, 'c')).toEqual({ first: 5, after: 'c' });
  });

  it('leaves a bound on the key of a keyset to the caller, too', () => {
    const way: Way = { size: 'first', position: 'where.id_gt', key: 'id' };
    const { paged } = prepare({ where: { id_gt: 5 } }, 'first:Int', way);
    expect([null, 9].map((position) => paged.values(2, position))).toEqual([
      { first: 2, where: { id_gt: 5 } },
      { first: 2, where: { id_gt: 9 } },
    ]);
  });
});
