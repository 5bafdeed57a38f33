import { describe, expect, it } from 'vitest';
import { GraphQLExecutionError } from '../errors/index.ts';
import type { OnPartial } from './pager-options.ts';
import { judgePartial } from './partial-errors.ts';

const errors = [{ message: 'broken', path: ['viewer', 'tags', 0] }];
const data = { viewer: null };

/** What judging throws; undefined where the errors pass. */
function judged(policy: OnPartial | undefined): unknown {
  try {
    return judgePartial(policy, errors, data, 'Query.viewer');
  } catch (error) {
    return error;
  }
}

describe('judgePartial', () => {
  it.each<[string, OnPartial | undefined]>([
    ['by default', undefined],
    ['where it is told to', 'throw'],
    ['where a function says so', () => 'throw'],
  ])('throws %s, with the errors and what did come', (_, policy) => {
    const error = judged(policy);
    expect(error).toBeInstanceOf(GraphQLExecutionError);
    expect(error).toMatchObject({ errors, data, coordinate: 'Query.viewer' });
  });

  it.each<[string, OnPartial]>([
    ['where it is told to', 'collect'],
    ['where a function says so', () => 'collect'],
  ])('lets errors pass %s', (_, policy) => {
    expect(judged(policy)).toBeUndefined();
  });

  it('asks a function once, with the errors, and throws what it throws', () => {
    const asked: unknown[] = [];
    const own = new Error('mine');
    const thrown = judged((given) => {
      asked.push(given);
      throw own;
    });
    expect([asked, thrown]).toEqual([[errors], own]);
  });
});
