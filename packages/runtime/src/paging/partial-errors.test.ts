import { describe, expect, it } from 'vitest';
import { GraphQLExecutionError } from '../errors/index.ts';
import { messagesOf, noteError } from './noted-errors.ts';
import type { OnPartial } from './pager-options.ts';
import { passPartialErrors } from './partial-errors.ts';
import { type Draft, startAt } from './checkpoint.ts';

const errors = [{ message: 'broken', path: ['viewer', 'tags', 0] }];
const data = { viewer: null };

/** Returns the error that is thrown; undefined if the errors pass. */
function judged(policy: OnPartial | undefined, draft: Draft = startAt(null)): unknown {
  try {
    return passPartialErrors(policy, { errors, data }, draft, { coordinate: 'Query.viewer' });
  } catch (error) {
    return error;
  }
}

describe('passPartialErrors', () => {
  it.each<[string, OnPartial | undefined]>([
    ['by default', undefined],
    ['where it is told to', 'throw'],
    ['where a function says so', () => 'throw'],
    ['where a function promises an answer', (() => Promise.resolve('collect')) as unknown as OnPartial],
  ])('throws %s, with the errors and what did come', (_, policy) => {
    const error = judged(policy);
    expect(error).toBeInstanceOf(GraphQLExecutionError);
    expect(error).toMatchObject({ errors, data, coordinate: 'Query.viewer' });
  });

  it.each<[string, OnPartial]>([
    ['where it is told to', 'collect'],
    ['where a function says so', () => 'collect'],
  ])('lets errors pass %s, and notes them', (_, policy) => {
    const draft: Draft = { ...startAt(null), errors: noteError(undefined, 'before', 'first') };
    expect(judged(policy, draft)).toBeUndefined();
    expect([draft.flawed, messagesOf(draft.errors)]).toEqual([true, { before: 'first', 'viewer.tags.0': 'broken' }]);
  });

  it('notes them by their places in the whole', () => {
    const draft: Draft = startAt(null);
    passPartialErrors('collect', { errors, data }, draft, {
      coordinate: 'Query.viewer',
      placeOf: (path) => ['whole', ...path],
    });
    expect(messagesOf(draft.errors)).toEqual({ 'whole.viewer.tags.0': 'broken' });
  });

  it('keeps all messages of one path, and those without a path, each once', () => {
    const draft: Draft = startAt(null);
    const given = ['out of order', 'order', 'order', 'out of order'].map((message) => ({ message }));
    passPartialErrors('collect', { errors: [...given, ...errors], data }, draft, { coordinate: 'Query.viewer' });
    passPartialErrors('collect', { errors, data }, draft, { coordinate: 'Query.viewer' });
    expect(messagesOf(draft.errors)).toEqual({ '': 'out of order\norder', 'viewer.tags.0': 'broken' });
  });

  it('asks nobody where there are none', () => {
    const draft: Draft = startAt(null);
    const asked: unknown[] = [];
    passPartialErrors((given) => (asked.push(given), 'throw'), { errors: [], data }, draft, {
      coordinate: 'Query.viewer',
    });
    expect([asked, draft]).toEqual([[], startAt(null)]);
  });

  it('asks a function once, with the errors, and what it throws is the cause', () => {
    const asked: unknown[] = [];
    const own = new Error('mine');
    const thrown = judged((given) => {
      asked.push(given);
      throw own;
    });
    expect(asked).toEqual([errors]);
    expect(thrown).toMatchObject({ code: 'CALLBACK', cause: own, message: expect.stringContaining('onPartial') });
  });
});
