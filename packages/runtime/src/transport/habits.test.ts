import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bodyOf, headersOf } from './habits.ts';
import { type KnownForm, namedDocument } from './persisted.ts';

const request = {
  document: 'query a { a }',
  operationName: 'a',
  variables: { n: 1 },
  kind: 'query',
  coordinate: 'Query.a',
} as const;

/** Returns the members of a body. */
async function sent(...given: Parameters<typeof bodyOf>): Promise<unknown> {
  return JSON.parse(await bodyOf(...given));
}

/** Returns the habits of an API that knows documents. */
function known(form: KnownForm): Parameters<typeof bodyOf>[1] {
  return { persisted: { named: (asked) => namedDocument(form, asked) } };
}

describe('bodyOf', () => {
  it('sends query, operation name and variables', async () => {
    expect(await sent(request)).toEqual({ query: 'query a { a }', operationName: 'a', variables: { n: 1 } });
  });

  it('sends variables as a text where the API wants that', async () => {
    expect(await sent({ ...request, variables: {} }, { variables: 'text' })).toMatchObject({ variables: '{}' });
  });

  const bare = { operationName: 'a', variables: { n: 1 } };
  const stored = { ...request, stored: true };
  const hash = createHash('sha256').update(request.document).digest('hex');
  const persistedQuery = { version: 1, sha256Hash: hash };

  it.each<[KnownForm, object]>([
    [true, bare],
    ['name', bare],
    ['apollo', { ...bare, extensions: { persistedQuery } }],
    ['apq', { ...bare, extensions: { persistedQuery } }],
    ['documentId', { ...bare, documentId: hash }],
    ['id', { ...bare, id: hash }],
    [
      { member: 'documentId', prefix: 'sha256:' },
      { ...bare, documentId: `sha256:${hash}` },
    ],
  ])('sends no document to an API that knows it in the form %j', async (persisted, body) => {
    expect(await sent(stored, known(persisted))).toEqual(body);
    expect(await sent(stored)).toMatchObject({ query: 'query a { a }' });
  });

  it('sends a document that the server does not know, with its hash', async () => {
    const body = { ...bare, query: request.document, extensions: { persistedQuery } };
    expect(await sent({ ...request, unknown: true }, known('apq'))).toEqual(body);
  });

  it('refuses documents that an API cannot know', async () => {
    await expect(sent(request, known(true))).rejects.toThrow(
      'Query.a: the API accepts only stored operations. Generate a client for them with documents: true',
    );
    await expect(sent(request, known('apollo'))).rejects.toThrow(
      'Query.a: the API accepts only registered documents, and selections are put together while the program runs',
    );
    expect(await sent(request, known('apq'))).toMatchObject({ extensions: { persistedQuery } });
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
