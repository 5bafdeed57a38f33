import { executeSync, type GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { clubSchema, mistakesIn, operationOf, readAnswer, tagsPage, two } from '../../../../test/documents/club.ts';
import { createSimulatedClock } from '../testing/simulated-clock.ts';
import {
  type Exceeded,
  GraphQLExecutionError,
  type GraphQLErrorEntry,
  GraphQLRequestError,
  HttpStatusError,
  PageShapeError,
} from '../errors/index.ts';
import { createLimiter } from '../limits/limiter.ts';
import type { Limits } from '../limits/limits.ts';
import type { Call, GraphQLResponse } from '../request/call.ts';
import { createTextLimits, createPageSize, type TextLimits } from '../sizes/index.ts';
import { drain, type DrainParts } from './drain.ts';
import type { NestedPlan } from '../sizes/index.ts';
import { passPartialErrors } from './partial-errors.ts';
import { startAt } from './checkpoint.ts';

/** Members by their ids, with their tags; a tag that is `!` cannot be read. */
type Club = Readonly<Record<string, readonly string[] | null>>;

const tagsOf =
  (all: readonly string[]) =>
  ({ first, after }: { first: number; after?: string }) => {
    const start = after === undefined ? 0 : Number(after);
    const nodes = all.slice(start, start + first).map((text) => ({ text: () => readable(text) }));
    const end = start + first;
    return { nodes, pageInfo: { hasNextPage: end < all.length, endCursor: String(end) } };
  };

/** Answers operations about members. */
function answer(club: Club, { request }: Call): GraphQLResponse {
  expect(mistakesIn(request.document)).toEqual([]);
  const node = ({ id }: { id: string }) => {
    const all = club[id];
    return all && { __typename: 'Member', id, tags: tagsOf(all) };
  };
  const document = parse(request.document);
  const { data, errors = [] } = executeSync({
    schema: clubSchema,
    document,
    rootValue: { node },
    variableValues: request.variables,
  });
  return { data: structuredClone(data) as GraphQLResponse['data'], errors: errors.map(entryOf) };
}

function readable(text: string): string {
  if (text === '!') throw new Error('unreadable');
  return text;
}

function entryOf({ message, path }: GraphQLError): GraphQLErrorEntry {
  return { message, ...(path ? { path } : {}) };
}

interface Given {
  readonly limits?: Limits;
  /** The lists of one request, and the rows of one page. */
  readonly batch?: number;
  readonly size?: number;
  /** The largest page; that of `size` where it is not given. */
  readonly most?: number;
  readonly concurrency?: number;
  readonly judge?: DrainParts['judge'];
  readonly documents?: TextLimits;
  /** Answers in place of the server, or passes a call on. */
  readonly around?: (call: Call, pass: (call: Call) => GraphQLResponse) => Promise<GraphQLResponse> | GraphQLResponse;
}

/** Reads the first two tags of members, and then all others. */
async function drained(club: Club, given: Given = {}, shown: readonly string[] = Object.keys(club)) {
  const { around = (call, pass) => pass(call), batch = 100, limits, size = 2 } = given;
  const operation = operationOf({ members: { tags: { text: true } } });
  const nodes = shown.map((id) => {
    const tags = club[id] ?? ['a', 'b', 'gone'];
    return { endcursor_Member_id: id, tags: tagsPage(tags.slice(0, 2), tags.length > 2 ? '2' : null) };
  });
  const data = { members: { nodes, edges: [], totalCount: nodes.length, pageInfo: { hasNextPage: false } } };
  const { gaps, report, result } = readAnswer(operation, data);
  const calls: Call[] = [];
  const learnt: number[] = [];
  const { failure, open } = await drain(gaps, {
    operation,
    plan: {
      sizes: { sizeOf: two, furtherOf: () => size, outer: 1 },
      most: given.most ?? size,
      budget: Infinity,
      rowsEach: () => 1,
      shrink: () => false,
      ended: ({ id }: { readonly id: number }, length: number) => void (id === 1 && learnt.push(length)),
    } as Partial<NestedPlan> as NestedPlan,
    batch: createPageSize(batch, undefined),
    documents: given.documents,
    limiter: limits && createLimiter({ limits, clock: createSimulatedClock() }),
    concurrency: given.concurrency ?? 1,
    emit: () => undefined,
    signal: undefined,
    tally: { requests: 0, waitedMs: 0 },
    report,
    judge:
      given.judge ??
      ((response) => passPartialErrors('throw', response, startAt(null), { coordinate: 'Query.members' })),
    send: async (call) => {
      calls.push(call);
      return around(call, (one) => answer(club, one));
    },
  });
  const rows = (result['members'] as { tags: { text: string }[] }[]).map(({ tags }) => tags.map(({ text }) => text));
  return { failure, open, calls, learnt, rows, lists: calls.map(({ request }) => listsIn(request.document)) };
}

const listsIn = (document: string): number => document.match(/\bc\d+:/g)?.length ?? 0;
const letters = (count: number) => Array.from({ length: count }, (_, at) => String.fromCharCode(97 + at));

describe('drain', () => {
  const club: Club = { m: letters(7), n: letters(3), o: letters(2), p: letters(5) };

  it('reads lists of many objects in one request, each page after page', async () => {
    const { calls, failure, learnt, lists, open, rows } = await drained(club);
    expect([failure, open]).toEqual([undefined, []]);
    expect(rows).toEqual(Object.values(club));
    expect(lists).toEqual([3, 2, 1]);
    expect(learnt.toSorted()).toEqual([3, 5, 7]);
    expect(calls.every(({ continues }) => continues === true)).toBe(true);
  });

  it('asks for as many rows as were read of a list that turns out to be long', async () => {
    const long = { m: letters(23) };
    const { calls, rows } = await drained(long, { most: 8 });
    expect(rows).toEqual(Object.values(long));
    expect(
      calls.map(({ request }) => Object.entries(request.variables ?? {}).find(([name]) => /first/.test(name))?.[1]),
    ).toEqual([2, 4, 8, 8]);
  });

  it('asks once for a list that stands in several places', async () => {
    const { lists, rows } = await drained(club, {}, ['m', 'n', 'm', 'm']);
    expect(rows).toEqual([club['m'], club['n'], club['m'], club['m']]);
    expect(lists).toEqual([2, 1, 1]);
  });

  it('asks for as many lists at once as went well', async () => {
    const { lists, rows } = await drained(club, { batch: 2 });
    expect(lists).toEqual([2, 2, 2]);
    expect(rows).toEqual(Object.values(club));
  });

  it('asks for as many lists at once as the limits allow', async () => {
    const { lists, rows } = await drained(club, { limits: { aliases: 2 } });
    expect(Math.max(...lists)).toBe(2);
    expect(rows).toEqual(Object.values(club));
  });

  it('asks for a smaller page where the limits do not allow one', async () => {
    const { calls, lists, rows } = await drained({ m: letters(9) }, { limits: { nodes: 3 }, size: 50 });
    expect(calls.map(({ request }) => request.variables['first_c0'])).toEqual([3, 3, 3]);
    expect([lists, rows]).toEqual([[1, 1, 1], [letters(9)]]);
  });

  it('ends where no page of one row is allowed', async () => {
    const { calls, failure, open } = await drained({ m: letters(9) }, { limits: { nodes: 0 } });
    expect([calls.length, open.length]).toEqual([0, 1]);
    expect(String(failure?.error)).toContain('nodes is 0');
  });

  it('has so many requests under way at once, and no more', async () => {
    let [now, most] = [0, 0];
    const around: Given['around'] = async (call, pass) => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
      return pass(call);
    };
    const many = Object.fromEntries(letters(9).map((id) => [id, letters(6)]));
    const { rows } = await drained(many, { batch: 1, concurrency: 3, around });
    expect([most, rows]).toEqual([3, Object.values(many)]);
  });

  it('sends nothing where there is nothing to read', async () => {
    expect(await drained({ o: letters(2) })).toMatchObject({ calls: [], failure: undefined, open: [] });
  });
});

describe('drain, when a request fails', () => {
  const tooBig = new HttpStatusError(502, '', 'no answer');
  const club: Club = { m: letters(5), n: letters(4), o: letters(6), p: letters(3) };

  it('says which lists are open, and why', async () => {
    const error = new Error('broken');
    let count = 0;
    const around: Given['around'] = (call, pass) => {
      if (++count === 2) throw error;
      return pass(call);
    };
    const { calls, failure, open, rows } = await drained(club, { around });
    expect(failure).toEqual({ error });
    expect(open.map(({ path, entries }) => [path[2], entries])).toEqual([
      [0, 4],
      [2, 4],
    ]);
    expect(rows).toEqual([letters(4), letters(4), letters(4), letters(3)]);
    expect(calls).toHaveLength(2);
  });

  it('asks for half of the lists, and for the others later', async () => {
    const sizes: number[] = [];
    const around: Given['around'] = (call, pass) => {
      let { request } = call;
      while (listsIn(request.document) > 1) request = call.shrink?.(tooBig) ?? request;
      sizes.push(listsIn(request.document));
      return pass({ ...call, request });
    };
    const { failure, open, rows } = await drained(club, { around });
    expect([failure, open]).toEqual([undefined, []]);
    expect(rows).toEqual(Object.values(club));
    expect(new Set(sizes)).toEqual(new Set([1]));
  });

  it('asks for a smaller page of one list, down to one row, and keeps to that', async () => {
    const asked: unknown[] = [];
    const around: Given['around'] = (call, pass) => {
      let { request } = call;
      for (let next = call.shrink?.(tooBig); next; next = call.shrink?.(tooBig)) {
        request = next;
        asked.push(request.variables['first_c0']);
      }
      return pass({ ...call, request });
    };
    const { rows } = await drained({ m: letters(4) }, { around, size: 10 });
    expect(asked).toEqual([5, 2, 1]);
    expect(rows).toEqual([letters(4)]);
  });
});

/** Refuses requests for more than two lists. */
function refusing(exceeded: Exceeded): NonNullable<Given['around']> {
  const error = new GraphQLRequestError([{ message: 'no' }], { meaning: 'too-big', exceeded });
  return (call, pass) => {
    let { request } = call;
    while (listsIn(request.document) > 2) {
      const next = call.shrink?.(error);
      if (!next) throw error;
      request = next;
    }
    return pass({ ...call, request });
  };
}

describe('drain, when a limit is refused that nobody was told', () => {
  const club: Club = { m: letters(5), n: letters(4), o: letters(6), p: letters(3) };
  it('asks for as many lists as the limit allows, and does not ask for more again', async () => {
    const documents = createTextLimits();
    const around = refusing({ of: 'aliases', allowed: 6, asked: 12 });
    const { failure, lists, rows } = await drained(club, { around, documents });
    expect([failure, rows]).toEqual([undefined, Object.values(club)]);
    expect(lists[0]).toBe(4);
    expect(Math.max(...lists.slice(1))).toBe(2);
  });

  it('asks for half of the lists if the limit has no number', async () => {
    const { failure, rows } = await drained(club, { around: refusing({ of: 'tokens' }) });
    expect([failure, rows]).toEqual([undefined, Object.values(club)]);
  });

  it('ends if one list is too much for a document', async () => {
    const error = new GraphQLRequestError([{ message: 'no' }], { meaning: 'too-big', exceeded: { of: 'depth' } });
    const around: Given['around'] = (call) => {
      expect(call.shrink?.(error)).toBeUndefined();
      throw error;
    };
    const { failure } = await drained({ m: letters(5) }, { around, size: 50 });
    expect(failure?.error).toBe(error);
  });
});

const loseOne: NonNullable<Given['around']> = (call, pass) => {
  const { data } = pass(call);
  const lost = { message: 'lost', path: ['c1'] };
  return listsIn(call.request.document) === 3 ? { data: { ...data, c1: null }, errors: [lost] } : { data, errors: [] };
};

describe('drain, with errors beside the data', () => {
  const club: Club = { m: letters(4), n: ['a', 'b', '!', 'd'], o: letters(3) };
  const whole = [letters(4), ['a', 'b', null, 'd'], letters(3)];

  it('reads the other lists, and judges by the place where the list began', async () => {
    const judged: unknown[] = [];
    const judge: DrainParts['judge'] = (response) => {
      judged.push(...response.errors.map(({ path }) => path));
      passPartialErrors('throw', response, startAt(null), { coordinate: 'Query.members' });
    };
    const { failure, open, rows } = await drained(club, { judge });
    expect(judged).toEqual([['members', 'nodes', 1, 'tags', 'nodes', 2, 'text']]);
    expect(failure?.error).toBeInstanceOf(GraphQLExecutionError);
    expect(open.map(({ path }) => path[2])).toEqual([1]);
    expect(rows).toEqual([letters(4), ['a', 'b'], letters(3)]);
  });

  it('reads what came of a list where errors may pass', async () => {
    const { failure, open, rows } = await drained(club, { judge: () => undefined });
    expect([failure, open, rows]).toEqual([undefined, [], whole]);
  });

  it('leaves a list that did not come as it is where errors may pass, and goes on with the others', async () => {
    const { failure, open, rows } = await drained(
      { m: letters(5), n: letters(5), o: letters(5) },
      { around: loseOne, judge: () => undefined },
    );
    expect([failure, open]).toEqual([undefined, []]);
    expect(rows).toEqual([letters(5), letters(2), letters(5)]);
  });

  it('fails where a list is not there any more, though nothing says why', async () => {
    const { failure, open, rows } = await drained({ m: letters(3), n: null, o: letters(3) });
    expect(failure?.error).toBeInstanceOf(PageShapeError);
    expect(open.map(({ path }) => path[2])).toEqual([1]);
    expect(rows).toEqual([letters(3), letters(2), letters(3)]);
  });
});
