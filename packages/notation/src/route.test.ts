import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphqlName, typeOf } from '../../../test/notation/names.ts';
import { readRoute, routeText, type Step } from './route.ts';

/** Returns a step without its map, for comparison. */
function plain(path: string) {
  return readRoute(path).map(({ args, ...step }) => ({ ...step, args: Object.fromEntries(args) }));
}

describe('readRoute', () => {
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

describe('routeText', () => {
  const args = fc.dictionary(graphqlName, typeOf()).map((types) => new Map(Object.entries(types)));
  const passed = fc
    .record({
      field: graphqlName,
      args,
      other: fc.constantFrom('', '$', '^'),
      type: graphqlName,
      narrows: fc.boolean(),
    })
    .map(({ other, ...step }): Step => ({ ...step, key: other === '^' ? undefined : other + step.field }));
  const end = { key: undefined, type: '', narrows: false };
  const last = fc.record({ field: graphqlName, args }).map((step): Step => ({ ...step, ...end }));

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(passed, { maxLength: 3 }), last, (steps, list) => {
        expect(readRoute(routeText([...steps, list]))).toEqual([...steps, list]);
      }),
    );
  });

  it('writes steps that are passed through, flat, under another key, and narrowed', () => {
    for (const text of [
      'parts(filters:[FiltersInput!] at:Date!)',
      'repository(owner:String! name:String!)>Repository issues(states:[IssueState!])',
      '$user=user(login:String!)>User user',
      '^node(id:ID!) ...Issue comments',
    ])
      expect(routeText(readRoute(text))).toBe(text);
  });
});
