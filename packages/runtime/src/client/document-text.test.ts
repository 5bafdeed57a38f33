import { describe, expect, it } from 'vitest';
import { GraphQLExecutionError, UsageError } from '../errors/index.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import { createClient } from './client.ts';
import { documentText } from './document-text.ts';

type Send = (client: unknown, variables?: Record<string, unknown>) => Promise<unknown>;

const rename = documentText<Send>('mutation Rename($name: String) { rename(name: $name) { id } }');

function answering(body: unknown) {
  const sent: GraphQLRequest[] = [];
  const transport = (request: GraphQLRequest): Promise<HttpAnswer> => {
    sent.push(request);
    return Promise.resolve({ status: 200, headers: new Headers(), text: JSON.stringify(body), body });
  };
  return { sent, client: createClient({ url: '', transport }) };
}

describe('a document that is sent as it is written', () => {
  it('is sent once, under its own name, without variables that are undefined', async () => {
    const { client, sent } = answering({ data: { rename: { id: '1' } } });
    expect(await rename(client, { name: 'Ada', other: undefined })).toEqual({ rename: { id: '1' } });
    expect(sent).toEqual([
      expect.objectContaining({
        kind: 'mutation',
        operationName: 'Rename',
        variables: { name: 'Ada' },
        document: 'mutation Rename($name: String) { rename(name: $name) { id } }',
      }),
    ]);
  });

  it('throws for errors beside partial data, and for values that JSON has not', async () => {
    const { client } = answering({ data: { rename: null }, errors: [{ message: 'no', path: ['rename'] }] });
    await expect(rename(client)).rejects.toThrow(GraphQLExecutionError);
    await expect(rename(client, { name: Number.NaN })).rejects.toThrow(UsageError);
  });
});
