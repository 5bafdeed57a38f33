import { describe, expect, it } from 'vitest';
import { GraphQLExecutionError, UsageError } from '../errors/index.ts';
import type { Events } from '../request/events.ts';
import type { GraphQLRequest, HttpAnswer } from '../transport/transport.ts';
import type { OperationOptions } from './answering.ts';
import { createClient } from './client.ts';
import { documentText } from './document-text.ts';

type Send = (client: unknown, variables?: Record<string, unknown>, options?: OperationOptions) => Promise<unknown>;

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

  it('emits its end once, with its receipt, and with the error if it failed', async () => {
    const ends: Events['answered'][] = [];
    const on = { answered: (event: Events['answered']) => void ends.push(event) };
    const { client } = answering({ data: { rename: null }, errors: [{ message: 'no', path: ['rename'] }] });
    await rename(client, {}, { on, onPartial: 'collect' });
    const error = await rename(client, {}, { on }).catch((cause: unknown) => cause);
    expect(ends).toMatchObject([
      { operationName: 'Rename', kind: 'mutation', receipt: { requests: 1, errors: { rename: 'no' } } },
      { operationName: 'Rename', kind: 'mutation', receipt: { requests: 1, complete: false }, error },
    ]);
    expect(ends[0]).not.toHaveProperty('error');
    expect(ends[1]?.reading).not.toBe(ends[0]?.reading);
  });

  it('throws for errors beside partial data, and for values that JSON has not', async () => {
    const { client } = answering({ data: { rename: null }, errors: [{ message: 'no', path: ['rename'] }] });
    await expect(rename(client)).rejects.toThrow(GraphQLExecutionError);
    await expect(rename(client, { name: Number.NaN })).rejects.toThrow(UsageError);
  });
});
