import { describe, expect, it } from 'vitest';
import { matchCoordinates } from './coordinate.ts';

describe('a pattern of coordinates', () => {
  it.each([
    ['User', 'User', undefined, true],
    ['User', 'User', 'name', false],
    ['User.name', 'User', 'name', true],
    ['User.name', 'User', undefined, false],
    ['User.*', 'User', 'name', true],
    ['User.internal*', 'User', 'internalNotes', true],
    ['User.internal*', 'User', 'notInternal', false],
    ['*Connection', 'UserConnection', undefined, true],
    ['*Connection', 'UserConnectionEdge', undefined, false],
    ['*.internal*', 'Team', 'internal', true],
    ['*', 'Team', undefined, true],
    ['*', 'Team', 'name', false],
  ])('%s says of %s.%s: %s', (pattern, type, field, matches) => {
    expect(matchCoordinates([pattern])(type, field)).toBe(matches);
  });

  it('is one of several', () => {
    const test = matchCoordinates(['User.name', 'Team']);
    expect([test('Team'), test('User', 'name'), test('User')]).toEqual([true, true, false]);
    expect(matchCoordinates([])('User')).toBe(false);
  });
});
