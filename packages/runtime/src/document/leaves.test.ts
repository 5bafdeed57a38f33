import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors/index.ts';
import { type BuildContext, openScope, type Selection } from './build-context.ts';
import { defaultSelection, selectLeaves } from './leaves.ts';
import { createVariables } from './variables.ts';

function print(selection: Selection): string {
  const context: BuildContext = {
    schema: undefined,
    variables: createVariables(),
    coordinate: 'Query.posts',
    sites: [],
    scopes: 0,
  };
  const { text, read } = selectLeaves(selection, openScope('Post', { kind: 'root', again: true }, context), context);
  expect(read).toBeUndefined();
  return text;
}

describe('selectLeaves', () => {
  it('prints the names, in their order', () => {
    expect(print({ title: true, id: true, __typename: true })).toBe('title id __typename');
  });

  it('leaves out what is undefined, and what the list around it prints', () => {
    expect(print({ id: true, title: undefined, $edge: { role: true }, $connection: { size: true } })).toBe('id');
  });

  it.each([[{ author: { name: true } }], [{ author: {} }], [{ author: false }], [{ author: null }]])(
    'refuses %j, which is more than a leaf',
    (selection) => {
      expect(() => print(selection)).toThrow(
        new UsageError('author is more than a leaf. Pass the emitted `table` to createClient to select it', {
          coordinate: 'Query.posts',
        }),
      );
    },
  );

  it.each(['id } x {', 'a b', '', '1a', '$on'])('refuses %j, which is no name', (name) => {
    expect(() => print({ [name]: true })).toThrow(UsageError);
  });
});

describe('defaultSelection', () => {
  it('selects the leaves that are named', () => {
    expect(defaultSelection('id title')).toEqual({ id: true, title: true });
    expect(defaultSelection('')).toEqual({});
  });
});
