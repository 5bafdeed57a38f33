import { describe, expect, it } from 'vitest';
import { bodyOf, headersOf } from './habits.ts';

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

  it('sends no document if operations are stored, and refuses those that are not', () => {
    const bare = { operationName: 'a', variables: { n: 1 } };
    expect(JSON.parse(bodyOf({ ...request, stored: true }, { persisted: true }))).toEqual(bare);
    expect(JSON.parse(bodyOf({ ...request, stored: true }))).toMatchObject({ query: 'query a { a }' });
    expect(() => bodyOf(request, { persisted: true })).toThrow(
      'Query.a: the API accepts only stored operations. Generate a client for them with documents: true',
    );
  });
});

describe('headersOf', () => {
  const usual = {
    accept: 'application/graphql-response+json, application/json',
    'content-type': 'application/json',
  };

  it("adds the API's headers", () => {
    expect(headersOf({ headers: { 'X-Stats': 'true' } }, { a: 'b' })).toEqual({ ...usual, 'X-Stats': 'true', a: 'b' });
    expect(headersOf(undefined, {})).toEqual(usual);
  });

  it("prefers the caller's, in whatever case they are written", () => {
    expect(headersOf({ headers: { 'X-Stats': 'true' } }, { 'x-stats': 'false' })).toEqual({
      ...usual,
      'x-stats': 'false',
    });
  });
});
