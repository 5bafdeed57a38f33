import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start as startAppSync } from '../real-servers/appsync/start.ts';
import { start as startDrizzle } from '../real-servers/drizzle/start.ts';
import { start as startCompose } from '../real-servers/graphql-compose/start.ts';
import { start as startRelay } from '../real-servers/graphql-relay/start.ts';
import { start as startJson } from '../real-servers/json-graphql-server/start.ts';
import { start as startNestjs } from '../real-servers/nestjs-query/start.ts';
import { generateClient, type GeneratedClient, type UntypedClient } from '../integration/generate-client.ts';

/** A server that others wrote, and its fields to read to the end. */
interface Family {
  readonly name: string;
  readonly start: () => Promise<{
    url: string;
    rows: number;
    close(): Promise<void>;
    headers?: Record<string, string>;
  }>;
  readonly config?: Readonly<Record<string, unknown>>;
  /** Each field, its detected dialect, and its arguments. */
  readonly fields: readonly {
    readonly field: string;
    readonly dialect: string;
    readonly args?: Record<string, unknown>;
  }[];
}

const byId = { orderBy: { id: { direction: 'asc', priority: 1 } } };

const families: readonly Family[] = [
  { name: 'graphql-relay', start: startRelay, fields: [{ field: 'posts', dialect: 'relay' }] },
  {
    name: 'nestjs-query',
    start: startNestjs,
    fields: [
      { field: 'posts', dialect: 'relay' },
      { field: 'postRecords', dialect: 'offset', args: { sorting: [{ field: 'id', direction: 'ASC' }] } },
    ],
  },
  { name: 'drizzle-graphql', start: startDrizzle, fields: [{ field: 'posts', dialect: 'offset', args: byId }] },
  {
    name: 'json-graphql-server',
    start: startJson,
    // It counts pages from 0, which no schema can show.
    config: {
      fields: { 'Query.allPosts': { by: 'page', forward: { position: 'page', size: 'perPage', start: 0 } } },
    },
    fields: [{ field: 'allPosts', dialect: 'own', args: { sortField: 'id' } }],
  },
  { name: 'graphql-compose', start: startCompose, fields: [{ field: 'posts', dialect: 'page' }] },
  { name: 'amplify-appsync-simulator', start: startAppSync, fields: [{ field: 'listPosts', dialect: 'token' }] },
];

describe.each(families)('$name', ({ start, config, fields }) => {
  let server: Awaited<ReturnType<Family['start']>>;
  let generated: GeneratedClient<string>;
  let client: UntypedClient<string>;

  beforeAll(async () => {
    server = await start();
    generated = await generateClient<string>(server.url, config, server.headers);
    client = generated.createClient({ url: server.url, headers: server.headers ?? {} });
  });

  afterAll(() => server.close());

  it.each(fields)('gives every row of $field once', async ({ field, dialect, args }) => {
    expect(generated.detected.match(`Query.${field}`)?.paging.dialect).toBe(dialect);
    const { nodes, receipt } = await client[field]!(args ?? {}, { id: true }, { pageSize: 100 }).collect();
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(server.rows);
    expect(nodes).toHaveLength(server.rows);
    expect(receipt).toMatchObject({ complete: true, reason: 'end', nodes: server.rows });
  });

  it.each(fields)('goes on with $field where it was stopped', async ({ field, args }) => {
    const read = (options: Parameters<UntypedClient<string>[string]>[2]) =>
      client[field]!(args ?? {}, { id: true }, { pageSize: 100, ...options });
    const first = await read({ max: 250 }).collect();
    const rest = await read({ from: first.receipt.resume! }).collect();
    expect(first.nodes).toHaveLength(250);
    expect(new Set([...first.nodes, ...rest.nodes].map(({ id }) => id)).size).toBe(server.rows);
    expect(rest.nodes).toHaveLength(server.rows - 250);
  });
});
