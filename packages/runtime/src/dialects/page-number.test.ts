import { describe, expect, it } from 'vitest';
import {
  type EndcursorError,
  GraphQLRequestError,
  HttpStatusError,
  TransportError,
  UsageError,
} from '../errors/index.ts';
import { aheadBy } from './ahead.ts';
import { pageNumber } from './page-number.ts';
import type { PageResponse, Pages } from './paging.ts';

/** The answer of a server to a page number, each time it is requested. */
type Answer = readonly unknown[] | null | PageResponse | EndcursorError;

const from0: Readonly<Record<number, readonly Answer[]>> = { 0: [['a', 'b']], 1: [['c', 'd']] };
const again: readonly Answer[] = [['a', 'b']];

function find(answers: Readonly<Record<number, readonly Answer[]>>): Promise<unknown> {
  const times: Record<number, number> = {};
  const send = async (position: unknown): Promise<{ response: PageResponse }> => {
    const at = (times[position as number] = (times[position as number] ?? -1) + 1);
    const answer = answers[position as number]?.at(at) ?? answers[position as number]?.at(-1) ?? null;
    if (answer instanceof Error) throw answer;
    return { response: isResponse(answer) ? answer : { data: answer, errors: [] } };
  };
  const pages: Pages = {
    coordinate: 'Query.items',
    ahead: aheadBy((position) => position + 1)(send),
    read: (data) => {
      const entries = data as unknown[] | null;
      return entries ? { rows: entries.filter((row) => row !== null), signs: { entries: entries.length } } : undefined;
    },
    judge({ errors: [error] }) {
      if (error) throw new Error(error.message);
    },
  };
  return pageNumber.find?.(pages) ?? Promise.resolve();
}

function isResponse(answer: Answer): answer is PageResponse {
  return answer !== null && 'errors' in answer;
}

function refusal(path?: readonly (string | number)[], extensions?: Record<string, unknown>): GraphQLRequestError {
  const message = extensions ? 'no' : 'there is no page 0';
  const error = new GraphQLRequestError([{ message, ...(path && { path }), ...(extensions && { extensions }) }]);
  return Object.assign(error, { meaning: 'permanent' as const });
}

const trouble = new HttpStatusError(502, '', 'x', { meaning: 'transient' });
const beside = (data: unknown, path?: readonly (string | number)[], message = 'wrong'): PageResponse => {
  return { data, errors: [{ message, ...(path && { path }) }] };
};

describe('the number of the first page', () => {
  it.each<[string, number, Record<number, readonly Answer[]>]>([
    ['page 0 has rows of its own', 0, from0],
    ['page 0 is the only one', 0, { 0: [['a']], 1: [[]] }],
    ['page 0 was refused once', 0, { ...from0, 0: [refusal(), ['a', 'b']] }],
    ['page 0 had no list once', 0, { ...from0, 0: [null, ['a', 'b']] }],
    ['the same rows stand between other entries', 0, { 0: [['a', null]], 1: [['a']] }],
    ['page 0 is refused', 1, { 0: [refusal()], 1: again }],
    [
      'page 0 is refused with errors beside null',
      1,
      { 0: [beside(null, undefined, 'page must be positive')], 1: again },
    ],
    ['page 0 is refused by a code', 1, { 0: [refusal(undefined, { code: 'BAD_USER_INPUT' })], 1: again }],
    ['page 0 is empty', 1, { 0: [[]], 1: again }],
    ['page 0 is page 1', 1, { 0: again, 1: again }],
    ['page 1 has no list, which reading it will say', 1, { 0: again, 1: [null] }],
  ])('is told where %s', async (_, start, answers) => {
    expect(await find(answers)).toBe(start);
  });

  it.each<[string, Answer]>([
    ['the server is in trouble', trouble],
    ['there is no connection', new TransportError(new Error('reset'))],
    ['the page is refused because of a row', refusal(['items', 3, 'name'])],
    ['the list is missing because of a row', beside(null, ['items', 3, 'name'])],
    ['there are errors beside rows', beside(['a', 'b'])],
    ['there is an error in place of the list', beside(null)],
    ['there is no list, and nothing says why', null],
    ['the server fails', refusal(undefined, { code: 'INTERNAL_SERVER_ERROR' })],
  ])('is not told where %s', async (_, answer) => {
    await expect(find({ ...from0, 0: [answer] })).rejects.toThrow();
  });

  it('is not told where too little is selected to tell pages apart', async () => {
    await expect(find({ 0: [['a', 'a']], 1: [['a', 'a']] })).rejects.toThrow(UsageError);
    await expect(find({ 0: [[null, null]], 1: [[null, null]] })).rejects.toThrow(UsageError);
  });
});

describe('the end of pages without a number', () => {
  const seen = {
    way: { position: 'page' },
    position: null,
    size: 3,
    largest: 2,
    counted: false,
    coordinate: 'Query.items',
  };

  it.each<[number, boolean]>([
    [1, false],
    [2, true],
  ])('of %i pages, the first has been read', (pages, more) => {
    expect(
      pageNumber.next({
        ...seen,
        signs: { entries: 2, pages, more: undefined, next: undefined, total: undefined, keys: undefined },
      }),
    ).toMatchObject({ more });
  });
});
