import { EndcursorError, type Page, type Receipt } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { reactive, readonly } from 'vue';
import { connectionServer, type ConnectionServer, readThings, rowsUpTo } from '../paging/connection-server.ts';

/*
 * Pages, rows and receipts become the state of frameworks, and cross from servers to browsers. React, SvelteKit and Nuxt send plain
 * data only: own properties with values, of objects without a class. Vue and Solid read through deep proxies.
 */
const refusing = () =>
  connectionServer({ rows: rowsUpTo(7), answer: (count) => (count > 2 ? { status: 400, body: {} } : undefined) });
const list = (server: ConnectionServer = connectionServer({ rows: rowsUpTo(7) })) =>
  readThings(server, { pageSize: 3 });
/** The second page has an error that is let pass, which its receipt and those after it have. */
const noted = () =>
  connectionServer({
    rows: rowsUpTo(7),
    answer: (count) => (count === 1 ? { body: { data: { things: NULLS }, errors: [ERROR] } } : undefined),
  });
const ERROR = { message: 'no', path: ['things', 'nodes', 1] };
const NULLS = { nodes: [{ id: 1 }, null], pageInfo: { hasNextPage: true, endCursor: '1' } };

async function receiptWithin(): Promise<Receipt> {
  const rows = list().rows();
  await rows.next();
  return rows.receipt;
}

async function receiptOfError(): Promise<Receipt | undefined> {
  const error: unknown = await list(refusing())
    .collect()
    .catch((thrown: unknown) => thrown);
  return error instanceof EndcursorError ? error.receipt : undefined;
}

async function streamed(): Promise<Page<unknown>> {
  const pages = list().pages();
  const { value } = await pages.next();
  await pages.return(undefined);
  return value as Page<unknown>;
}

const plain: readonly (readonly [what: string, read: () => Promise<unknown>])[] = [
  ['a page', () => list().page()],
  ['a page with an error that is let pass', () => readThings(noted(), { pageSize: 2, onPartial: 'collect' }).page()],
  ['a spread page of a stream', async () => ({ ...(await streamed()) })],
  ['collected rows and their receipt', () => list().collect()],
  ['a part of the rows and their receipt', () => list().collect({ max: 2 })],
  ['the receipt of rows within a page', receiptWithin],
  ['the receipt of an error', receiptOfError],
];

describe('what leaves a reading', () => {
  it.each(plain)('is plain data: %s', async (_, read) => {
    const value = await read();
    expect(value).toBeTypeOf('object');
    expect(oddIn(value)).toEqual([]);
  });

  it.each([...plain, ['a page of a stream', streamed] as const])('can be the state of Vue: %s', async (_, read) => {
    const value = (await read()) as object;
    for (const state of [reactive({ value }), readonly({ value })])
      expect(JSON.stringify(state)).toBe(JSON.stringify({ value }));
  });
});

/** Returns the paths of everything that is not plain data. */
function oddIn(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'function' || typeof value === 'symbol') return [path];
  if (typeof value !== 'object' || value === null) return [];
  const isPlain = [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value) as object);
  return [
    ...(isPlain ? [] : [path]),
    ...Reflect.ownKeys(value).flatMap((key) => {
      const { get } = Object.getOwnPropertyDescriptor(value, key) ?? {};
      const at = `${path}.${String(key)}`;
      return get || typeof key === 'symbol' ? [at] : oddIn((value as Record<string, unknown>)[key], at);
    }),
  ];
}
