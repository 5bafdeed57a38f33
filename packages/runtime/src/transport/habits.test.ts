import { describe, expect, it } from 'vitest';
import { bodyOf } from './habits.ts';

const request = {
  document: 'query a { a }',
  operationName: 'a',
  variables: { n: 1 },
  kind: 'query',
  coordinate: 'Query.a',
} as const;

describe('bodyOf', () => {
  it('sends query, operation name and variables', () => {
    expect(JSON.parse(bodyOf(request))).toEqual({ query: 'query a { a }', operationName: 'a', variables: { n: 1 } });
  });

  it('sends variables as a text where the API wants that', () => {
    expect(JSON.parse(bodyOf({ ...request, variables: {} }, { variables: 'text' }))).toMatchObject({ variables: '{}' });
  });

  it('sends no document where operations are persisted, or where there is none', () => {
    const bare = { operationName: 'a', variables: { n: 1 } };
    expect(JSON.parse(bodyOf(request, { persisted: true }))).toEqual(bare);
    expect(JSON.parse(bodyOf({ ...request, document: '' }))).toEqual(bare);
  });
});
