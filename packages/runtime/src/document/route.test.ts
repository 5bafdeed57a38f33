import { describe, expect, it } from 'vitest';
import { parseRoute } from './route.ts';

/** A step without its map, for comparison. */
function plain(path: string) {
  return parseRoute(path).map(({ args, ...step }) => ({ ...step, args: Object.fromEntries(args) }));
}

describe('parseRoute', () => {
  it('reads a root field with the types of its arguments', () => {
    expect(plain('parts(filters:[FiltersInput!] at:Date!)')).toEqual([
      {
        field: 'parts',
        args: { filters: '[FiltersInput!]', at: 'Date!' },
        key: undefined,
        type: '',
        narrows: false,
      },
    ]);
  });

  it('reads a step that is passed through, whose arguments stand under its name', () => {
    expect(plain('repository(owner:String! name:String!)>Repository issues(states:[IssueState!])')).toEqual([
      {
        field: 'repository',
        args: { owner: 'String!', name: 'String!' },
        key: 'repository',
        type: 'Repository',
        narrows: false,
      },
      { field: 'issues', args: { states: '[IssueState!]' }, key: undefined, type: '', narrows: false },
    ]);
  });

  it('reads a step under another key, and one that is narrowed and whose arguments stand flat', () => {
    expect(plain('$user=user(login:String!)>User user')[0]).toMatchObject({ key: '$user', type: 'User' });
    expect(plain('^node(id:ID!) ...Issue comments')).toEqual([
      { field: 'node', args: { id: 'ID!' }, key: undefined, type: 'Issue', narrows: true },
      { field: 'comments', args: {}, key: undefined, type: '', narrows: false },
    ]);
  });

  it('reads steps without arguments', () => {
    expect(plain('viewer>User repositories').map(({ field }) => field)).toEqual(['viewer', 'repositories']);
  });
});
