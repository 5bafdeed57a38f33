import dynalite from 'dynalite';
import type { AddressInfo } from 'node:net';

/** DynamoDB takes 25 rows in one write. */
const rowsPerWrite = 25;

/** A DynamoDB in memory that others wrote, on loopback. */
export interface DynamoDb {
  readonly endpoint: string;
  /** Sends one operation of DynamoDB's JSON protocol. */
  send(operation: string, input: object): Promise<unknown>;
  /** Writes rows whose columns are scalars, dates or null. */
  write(table: string, rows: readonly object[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts dynalite. */
export async function startDynamoDb(): Promise<DynamoDb> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async (operation: string, input: object): Promise<unknown> => sendOperation(endpoint, operation, input);
  return {
    endpoint,
    send,
    write: async (table, rows) => {
      for (let at = 0; at < rows.length; at += rowsPerWrite) {
        const puts = rows.slice(at, at + rowsPerWrite).map((row) => ({ PutRequest: { Item: toItem(row) } }));
        await send('BatchWriteItem', { RequestItems: { [table]: puts } });
      }
    },
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The signature is only checked for its form. */
async function sendOperation(endpoint: string, operation: string, input: object): Promise<unknown> {
  const credential = 'Credential=test/20240101/us-east-1/dynamodb/aws4_request';
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20240101T000000Z',
      authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${operation}: ${text}`);
  return JSON.parse(text);
}

function toItem(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toAttribute(value)]));
}

function toAttribute(value: unknown): Record<string, unknown> {
  if (value === null) return { NULL: true };
  if (value instanceof Date) return { S: value.toISOString() };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  return { S: String(value) };
}
