import type { PagerOptions, Receipt } from 'endcursor';
import { collectFromBothEnds } from 'endcursor/both-ends';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyBuilder, randomFilters } from '../filters/random-filter.ts';
import { type GeneratedClient, generateClient, type Row } from '../integration/generate-client.ts';
import { type ValidatingFetch, validatingFetch } from '../integration/validating-fetch.ts';
import type { FilteredSubject, ListSubject, NestedSubject, Subject } from './subject.ts';

/** The generated client of a running server, with every operation validated against its schema. */
class Reader {
  readonly generated: GeneratedClient<string>;
  readonly checked: ValidatingFetch;
  private readonly server: Awaited<ReturnType<Subject['start']>>;

  constructor(server: Awaited<ReturnType<Subject['start']>>, generated: GeneratedClient<string>) {
    this.server = server;
    this.generated = generated;
    this.checked = validatingFetch(generated.schema);
  }

  read(field: string, args: object = {}, selection: object = {}, options: PagerOptions = {}) {
    const { url, headers = {} } = this.server;
    const client = this.generated.createClient({ url, headers, fetch: this.checked.fetch });
    return client[field]!(args as Row, selection as Row, options);
  }
}

/**
 * Reads everything that a server shows, in every way, through the client that the plugin generates from its
 * introspection. Compares the result with the known rows. Every receipt must be right: complete, and with the count.
 */
export function describeReadings(subject: Subject): void {
  const { name, missing, lists, nested = [], filtered = [] } = subject;
  describe.skipIf(missing)(`readings of ${name}${missing ? `: ${missing}` : ''}`, () => {
    let reader: Reader;
    let close: (() => Promise<void>) | undefined;
    beforeAll(async () => {
      const server = await subject.start();
      close = () => server.close();
      reader = new Reader(server, await generateClient<string>(server.url, subject.config, server.headers));
    }, 180_000);
    afterAll(() => close?.());

    describe.each(lists)('$field', (list) => readWhole(() => reader, list));
    describe.each(nested)('$field with lists in its rows', (list) => readNested(() => reader, list));
    describe.each(filtered)('$field with filters', (list) => readFiltered(() => reader, list));
  });
}

function readWhole(reader: () => Reader, list: ListSubject): void {
  const { field, dialect, args, key, values, backward, ordered, pageSize } = list;
  const all = values.length;
  const read = (options: PagerOptions) =>
    reader().read(field, args, { [key]: true }, { pageSize, ...options } as PagerOptions);
  const keys = (rows: readonly Row[]) => rows.map((row) => row[key]);

  it('is found as what it is', () => {
    expect(reader().generated.detected.match(`Query.${field}`)?.paging.dialect).toBe(dialect);
  });

  it('gives every row once, and says so', async () => {
    const { nodes, receipt } = await read({}).collect();
    expect(sorted(keys(nodes))).toEqual(sorted(values));
    expectWhole(receipt, all, ordered);
  });

  it('goes on from within a page, in pages of another size', async () => {
    const size = Math.max(1, Math.floor(Math.min(pageSize ?? 100, all) / 3));
    const first = await read({ pageSize: size, max: size * 2 + Math.ceil(size / 2) }).collect();
    expect(first.receipt).toMatchObject({ complete: false, reason: 'max' });
    const rest = await read({ from: first.receipt.resume! }).collect();
    expect(sorted(keys([...first.nodes, ...rest.nodes]))).toEqual(sorted(values));
    expectWhole(rest.receipt, all, ordered);
  });

  it('gives every row once with pages at the same time', async () => {
    const { nodes, receipt } = await read({ concurrency: 3 }).collect();
    expect(sorted(keys(nodes))).toEqual(sorted(values));
    expectWhole(receipt, all, ordered);
  });

  if (!backward) return;

  it('gives the same rows from its end', async () => {
    const forward = await read({}).collect();
    const back = await read({ direction: 'backward' }).collect();
    expect(keys(back.nodes).toReversed()).toEqual(keys(forward.nodes));
    expectWhole(back.receipt, all);
  });

  it('gives the same rows from both ends', async () => {
    const { nodes } = await collectFromBothEnds(
      (options) => read({ ...options }),
      (row) => row[key],
    );
    expect(sorted(keys(nodes))).toEqual(sorted(values));
  });
}

function readNested(reader: () => Reader, list: NestedSubject): void {
  const { field, args, selection, rows, ordered, pageSize } = list;
  it.each([undefined, 7])('gives each row with its lists, at most %s rows of them a page', async (nestedPageSize) => {
    const options = { pageSize, nestedPageSize } as PagerOptions;
    const { nodes, receipt } = await reader().read(field, args, selection, options).collect();
    expect(unordered(nodes)).toEqual(unordered(rows));
    expect(receipt.truncated).toEqual([]);
    expectWhole(receipt, rows.length, ordered);
  });
}

function readFiltered(
  reader: () => Reader,
  { field, args, fields, key, rows, pageSize, ...rules }: FilteredSubject,
): void {
  it('gives the rows that the same predicate picks in memory', async () => {
    await fc.assert(
      fc.asyncProperty(randomFilters(fields, rules), async (filter) => {
        const given = args((row: AnyBuilder) => filter.build(row));
        const { nodes, receipt } = await reader()
          .read(field, given, { [key]: true }, { pageSize } as PagerOptions)
          .collect();
        const wanted = rows.filter((row) => filter.matches(row) === true);
        expect(sorted(nodes.map((row) => row[key])), filter.text).toEqual(sorted(wanted.map((row) => row[key])));
        expectWhole(receipt, wanted.length);
      }),
      { numRuns: 40 },
    );
  });
}

/** Checks that a receipt is complete, if there is an order. */
function expectWhole(receipt: Receipt, rows: number, ordered = true): void {
  expect(receipt).toMatchObject({ complete: ordered, reason: 'end', nodes: rows });
  expect(receipt.expected ?? rows).toBe(rows);
  expect(receipt.resume).toBeUndefined();
}

function sorted(values: readonly unknown[]): readonly string[] {
  return values.map((value) => JSON.stringify(value)).toSorted();
}

/** Returns a value with every list in it sorted, and members in the order of their names. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map((one) => [JSON.stringify(unordered(one)), unordered(one)] as const);
    return texts.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, one]) => [name, unordered(one)]));
}
