import { describe, expect, it } from 'vitest';
import { base64Position, cutPage } from './relay-page.ts';
import type { PageArguments } from './relay-page.ts';

const cut = (args: PageArguments, length = 25) =>
  cutPage({ length, at: (index) => index + 1 }, args, base64Position, { default: 10, max: 100 });

describe('base64Position', () => {
  it('writes the documented cursors', () => {
    expect([1, 10, 11, 20].map(base64Position.encode)).toEqual(['MQ', 'MTA', 'MTE', 'MjA']);
  });

  it('reads its own cursors, and an empty one as the beginning', () => {
    expect(['MQ', 'MTA', '', 'eA', '?'].map(base64Position.decode)).toEqual([1, 10, 0, undefined, undefined]);
  });
});

describe('cutPage', () => {
  it('gives the first page of the default size', () => {
    const { nodes, pageInfo } = cut({});
    expect(nodes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(pageInfo).toEqual({ startCursor: 'MQ', endCursor: 'MTA', hasNextPage: true, hasPreviousPage: false });
  });

  it('goes on after a cursor to the end, and to nothing beyond it', () => {
    expect(cut({ first: 10, after: base64Position.encode(20) })).toMatchObject({
      nodes: [21, 22, 23, 24, 25],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    expect(cut({ after: base64Position.encode(25) })).toMatchObject({ nodes: [], pageInfo: { endCursor: null } });
  });

  it('goes backward', () => {
    expect(cut({ last: 2 })).toMatchObject({
      nodes: [24, 25],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    expect(cut({ last: 3, before: base64Position.encode(3) })).toMatchObject({
      nodes: [1, 2],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
  });

  it('takes the last of the first', () => {
    expect(cut({ first: 5, last: 2 }).nodes).toEqual([4, 5]);
  });

  it('cuts a page above the largest down to it', () => {
    expect(cut({ first: 101 }, 200).nodes).toHaveLength(100);
  });

  it('refuses a cursor that is none', () => {
    expect(() => cut({ after: 'x' })).toThrow('Invalid cursor');
  });
});
