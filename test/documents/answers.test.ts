import { IncompleteError } from 'endcursor';
import type { Answering } from 'endcursor/v1';
import { describe, expect, it } from 'vitest';
import type { GraphQLRequest } from '../../packages/runtime/src/transport/transport.ts';
import { libraryOperation } from './library.ts';

type Answer = Answering<Readonly<Record<string, unknown>>>;

const LISTS = 'query Q { books { nodes { id } } shelves { nodes { id } } motto }';
const SHAPES = [['rows'], ['document']] as const;

describe('an answer with several lists', () => {
  it.each(SHAPES)('has a receipt of what was read: %s', async (shape) => {
    const { read, sent } = libraryOperation(LISTS, { shape });
    const answer = read() as Answer;
    await answer;
    expect(answer.receipt).toMatchObject({
      complete: true,
      requests: sent.length,
      nested: { 'Query.books': { lists: 1, rows: 7 }, 'Query.shelves': { lists: 1, rows: 3 } },
      truncated: [],
      errors: {},
    });
    expect(answer.receipt).not.toHaveProperty('pages');
  });

  it.each(SHAPES)('is read up to max, in each list outside of others: %s', async (shape) => {
    const text = 'query Q { books { nodes { readers { nodes { name } } } } shelves(first: 2) { nodes { id } } }';
    const { read } = libraryOperation(text, { shape });
    const answer = read({}, { max: 4 }) as Answer;
    const { books, shelves } = await answer;
    const rows = (list: unknown) =>
      (shape === 'rows' ? list : (list as { nodes: unknown }).nodes) as { readers: unknown }[];
    expect(rows(books)).toHaveLength(4);
    expect(rows(rows(books)[3]?.readers)).toHaveLength(5);
    expect(rows(shelves)).toHaveLength(2);
    expect(answer.receipt).toMatchObject({ complete: true, bounded: ['Query.shelves', 'Query.books'] });
    await expect(read({}, { max: 0 })).rejects.toThrow('max is 0');
  });

  it('has pages of the size that is asked for', async () => {
    const { read, sent } = libraryOperation(LISTS);
    await read({}, { pageSize: 1 });
    const sizes = sent.flatMap(({ variables }) =>
      Object.entries(variables).filter(([name]) => name.startsWith('first')),
    );
    expect(sizes.length).toBeGreaterThan(7);
    expect(new Set(sizes.map(([, size]) => size))).toEqual(new Set([1]));
    await expect(read({}, { pageSize: 0.5 })).rejects.toThrow('pageSize is 0.5');
  });

  it('tells its own listeners, and ends with its signal', async () => {
    const { read, sent } = libraryOperation(LISTS);
    const told: string[] = [];
    await read({}, { on: { request: ({ operationName }: GraphQLRequest) => void told.push(operationName) } });
    expect(told).toHaveLength(sent.length);
    const controller = new AbortController();
    const stopped = read(
      {},
      { signal: controller.signal, on: { response: () => controller.abort('enough') } },
    ) as Answer;
    await expect(stopped).rejects.toBe('enough');
    expect(stopped.receipt).toMatchObject({ complete: false, requests: 1 });
  });

  it.each([
    ['with lists', 'query Q { books { nodes { id } } shelves { nodes { id } } broken }'],
    ['without', 'query Q { motto broken }'],
  ])('lets errors next to data pass if it is told to: %s', async (_, text) => {
    const { read } = libraryOperation(text);
    const refused = read() as Answer;
    await expect(refused).rejects.toThrow('it is broken');
    await expect(refused).rejects.toHaveProperty('receipt.complete', false);
    const passed = read({}, { onPartial: 'collect' }) as Answer;
    expect(await passed).toMatchObject({ broken: null });
    expect(passed.receipt).toMatchObject({ complete: false, errors: { broken: 'it is broken' } });
    await expect(read({}, { onPartial: () => 'throw' })).rejects.toThrow('it is broken');
  });

  it('is refused if a list is cut by the server, unless partial data may pass', async () => {
    const { read } = libraryOperation(LISTS, {}, { limits: { fields: { 'Query.books': { ceiling: 7 } } } });
    await expect(read()).rejects.toThrow(IncompleteError);
    const passed = read({}, { onPartial: 'collect' }) as Answer;
    expect(await passed).toMatchObject({ books: { length: 7 } });
    expect(passed.receipt).toMatchObject({ complete: false, truncated: ['Query.books'] });
  });
});

describe('the size of a list in a document', () => {
  it.each([
    ['books(first: 1)', ['0']],
    ['books(last: 3)', ['4', '5', '6']],
    ['books(first: 5)', ['0', '1', '2', '3', '4']],
  ])('is a bound, alone and beside others, in its order: %s', async (list, expected) => {
    for (const others of ['', 'motto', 'shelves { nodes { id } }']) {
      for (const shape of ['rows', 'document']) {
        const { read } = libraryOperation(`query Q { ${list} { nodes { id } } ${others} }`, { shape });
        const answer = read() as Answer;
        const { books } = await answer;
        const rows = (shape === 'rows' ? books : (books as { nodes: unknown }).nodes) as { id: string }[];
        expect(rows.map(({ id }) => id)).toEqual(expected);
        expect(answer.receipt?.bounded).toEqual(['Query.books']);
      }
    }
  });
});
