import { describe, expect, it } from 'vitest';
import { field } from '../tree/nodes.ts';
import { removePath, responsePaths, selectPath } from './select-path.ts';

const info = field('pageInfo', 'info', [], [field('hasNextPage')]);

describe('a path in a selection', () => {
  it('is found under its response names', () => {
    const nodes = [field('id'), info];
    expect(selectPath(nodes, ['pageInfo', 'hasNextPage'])).toEqual({
      nodes,
      path: ['info', 'hasNextPage'],
      added: undefined,
    });
    expect(responsePaths([...nodes, { ...info, response: 'again' }], ['pageInfo', 'hasNextPage'])).toEqual([
      ['info', 'hasNextPage'],
      ['again', 'hasNextPage'],
    ]);
  });

  it('is added under an alias if a part of it is missing, and removed from a value', () => {
    const { added = [], nodes, path } = selectPath([info], ['pageInfo', 'endCursor']);
    expect(nodes).toEqual([{ ...info, selection: [...info.selection, field('endCursor', 'endcursor_endCursor')] }]);
    expect(path).toEqual(['info', 'endcursor_endCursor']);
    const value = { info: { hasNextPage: true, endcursor_endCursor: 'c' } };
    removePath(value, added);
    expect(value).toEqual({ info: { hasNextPage: true } });
  });

  it('may lead through the items of a list', () => {
    const { added = [], path } = selectPath([field('edges', 'edges', [], [field('node')])], ['edges', '-1', 'cursor']);
    expect(path).toEqual(['edges', '-1', 'endcursor_cursor']);
    const value = { edges: [{ node: 1, endcursor_cursor: 'a' }, null, { node: 2, endcursor_cursor: 'b' }] };
    removePath(value, added);
    expect(value).toEqual({ edges: [{ node: 1 }, null, { node: 2 }] });
  });

  it('takes no field with arguments for its own', () => {
    const other = { ...info, args: [{ name: 'of', value: '1' }] };
    expect(selectPath([other], ['pageInfo', 'endCursor']).added).toEqual(['endcursor_pageInfo']);
  });
});
