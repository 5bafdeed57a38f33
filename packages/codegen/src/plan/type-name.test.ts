import { describe, expect, it } from 'vitest';
import { constantName, joinNames, lowerFirst, nameKeeper, typeName } from './type-name.ts';

describe('names', () => {
  it('are the schema’s own, unless TypeScript or the emitted client has another meaning for them', () => {
    expect([typeName('User'), typeName('string'), typeName('createClient')]).toEqual([
      'User',
      'string$1',
      'createClient$1',
    ]);
    expect([constantName('users'), constantName('delete'), constantName('exports')]).toEqual([
      'users',
      'delete$1',
      'exports$1',
    ]);
  });

  it('are joined in camel case', () => {
    expect(joinNames('repository', 'issues')).toBe('repositoryIssues');
    expect(joinNames('team', '_users')).toBe('team_users');
    expect(lowerFirst('PullRequest')).toBe('pullRequest');
  });

  it('are given out once', () => {
    const keep = nameKeeper();
    expect(keep(['stepNode'])).toBe('stepNode');
    expect(keep(['stepNode', 'step_node'])).toBe('step_node');
    expect(keep(['stepNode', 'step_node'])).toBe('step_node_');
    expect(keep(['stepNode', 'step_node'])).toBe('step_node__');
  });
});
