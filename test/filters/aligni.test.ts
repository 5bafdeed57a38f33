import * as fc from 'fast-check';
import { FilterError } from 'endcursor';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { startAligni } from '../servers/aligni.ts';
import { type AnyBuilder, compareSql, type RandomField, randomFilters, type Truth } from './random-filter.ts';

const RANGES = ['eq', 'gt', 'gte', 'lt', 'lte', 'in', 'notIn', 'between'];

const FIELDS: readonly RandomField[] = [
  { path: ['value'], operators: RANGES, values: [0, 50, 99.5, 432, 1000, -1] },
  { path: ['partNumber'], operators: RANGES, values: ['', 'P-000010', 'P-000300', `"}], first: 1) { x } #`, '\\"\n'] },
  { path: ['status'], operators: ['eq', 'in', 'notIn'], values: ['ACTIVE', 'DRAFT', 'OBSOLETE'] },
  { path: ['rohs'], operators: ['eq', 'in', 'notIn'], values: [true, false] },
];

const SELECTION = { id: true, value: true, partNumber: true, status: true, rohs: true };

/** A part without a value matches only `notIn`. */
function compareAligni(operator: string, cell: unknown, values: readonly unknown[]): Truth {
  return cell === null ? operator === 'notIn' : compareSql(operator, cell, values);
}

describe('filters on Aligni', () => {
  const server = startAligni({ token: 'demo' });
  let generated: GeneratedClient<'parts' | 'manufacturers'>;
  let rows: readonly Row[];
  const client = () =>
    generated.createClient({
      url: server.url,
      fetch: server.fetch,
      headers: { Authorization: 'Token demo' },
      limits: { quotas: [] },
    });
  const read = async (filters: unknown) => (await client().parts({ filters }, SELECTION).collect()).nodes;
  const refusal = (filters: unknown) => () => client().parts({ filters }, SELECTION);

  beforeAll(async () => {
    generated = await generateClient(server.schema, { api: 'aligni' });
    rows = await read(undefined);
  });

  it('picks the parts that the same predicate picks in memory', async () => {
    const filters = randomFilters(FIELDS, { joins: ['and'], compare: compareAligni });
    await fc.assert(
      fc.asyncProperty(fc.array(filters, { maxLength: 3 }), async (all) => {
        const found = await read((part: AnyBuilder) => all.map((filter) => filter.build(part)));
        const expected = rows.filter((row) => all.every((filter) => filter.matches(row) === true));
        expect(ids(found), all.map(({ text }) => text).join(' and ')).toEqual(ids(expected));
      }),
      { numRuns: 40 },
    );
  });

  it('filters nested lists, by functions and by conditions that were kept', async () => {
    const kept = conditions(generated).parts((part: AnyBuilder) => part['value']?.['gt']?.(900));
    const { nodes } = await client()
      .manufacturers({}, { name: true, parts: { $: { first: 100, filters: kept }, value: true } }, { max: 3 })
      .collect();
    const values = nodes.flatMap(({ parts }) =>
      (parts as readonly { readonly value: number }[]).map(({ value }) => value),
    );
    expect(values.length).toBeGreaterThan(0);
    expect(values.every((value) => value > 900)).toBe(true);
  });

  it('composes conditions that were kept', async () => {
    const where = conditions(generated);
    const active = where.parts((part: AnyBuilder) => part['status']?.['eq']?.('ACTIVE'));
    const both = where.parts((part: AnyBuilder) => [active, part['rohs']?.['eq']?.(true)]);
    expect(ids(await read(both))).toEqual(ids(rows.filter(({ status, rohs }) => status === 'ACTIVE' && rohs === true)));
    expect(ids(await read([active, both]))).toEqual(ids(await read(both)));
  });

  it('still takes plain inputs', async () => {
    const plain = await read([{ field: 'value', value: { gt: 990 } }]);
    expect(ids(plain)).toEqual(ids(await read((part: AnyBuilder) => part['value']?.['gt']?.(990))));
  });

  it('drops undefined', async () => {
    const found = await read((part: AnyBuilder) => [part['value']?.['gt']?.(undefined), undefined]);
    expect(found).toHaveLength(rows.length);
  });

  it('refuses what Aligni cannot say before anything is sent', () => {
    const sent = server.requests.length;
    const field = (name: string, operator: string, ...values: readonly unknown[]) =>
      refusal((part: AnyBuilder) => part[name]?.[operator]?.(...values));
    expect(refusal((part: AnyBuilder) => part['or']?.(part['value']?.['gt']?.(1)))).toThrow(
      'Query.parts.filters: or is not supported by this API',
    );
    expect(field('value', 'eq', null)).toThrow('Query.parts.filters: value.eq is given null');
    expect(field('value', 'gt', Number.NaN)).toThrow('value.gt is given NaN');
    expect(field('createdAt', 'gt', new Date('?'))).toThrow('createdAt.gt is given an invalid date');
    expect(field('status', 'in')).toThrow('status.in was given no values');
    expect(field('value', 'between', 1, undefined)).toThrow('value.between needs both bounds');
    expect(field('value', 'like', 'x')).toThrow(FilterError);
    expect(refusal((part: AnyBuilder) => part['value'])).toThrow('a field without an operator');
    expect(refusal(async () => undefined)).toThrow('a promise');
    expect(server.requests).toHaveLength(sent);
  });

  it("names the coordinate where the server refuses a filter's field", async () => {
    const wrong = client().parts({ filters: (part: AnyBuilder) => part['nope']?.['eq']?.(1) }, { id: true });
    await expect(wrong.collect()).rejects.toThrow(/Query\.parts.*nope/);
  });
});

function ids(nodes: readonly Row[]): unknown[] {
  return nodes.map(({ id }) => id);
}

interface Kept {
  readonly parts: (build: unknown) => unknown;
}

function conditions({ module }: GeneratedClient<'parts' | 'manufacturers'>): Kept {
  return (module as unknown as { readonly where: Kept }).where;
}
