import { mockClient, type Mock, type MockOptions } from 'endcursor/testing';
import type { Client, ClientOptions, Pager } from 'endcursor';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { evaluate } from '../codegen/evaluate.ts';
import { speakers } from '../dialects/speakers.ts';

interface Row {
  readonly id: string;
}

type Made = Client & Readonly<Record<string, (args?: object, selection?: object, options?: object) => Pager<Row>>>;

/** Mocks the client that is generated for a schema. */
function mocked(sdl: string, options: Omit<MockOptions, 'schema'> = {}): Mock<Made> {
  const { plan } = generate(buildSchema(sdl), readOptions({}, true));
  const { createClient } = evaluate(emitFile(plan)) as { createClient: (options: ClientOptions) => Made };
  return mockClient(createClient, { schema: sdl, ...options } as MockOptions<Made>);
}

describe('a mocked list', () => {
  it.each(Object.entries(speakers))('is read to its end: %s', async (_, { fetcher, leaves, sdl }) => {
    for (const [rows, cap] of [
      [0, 7],
      [7, 7],
      [8, 7],
      [23, 7],
    ] as const) {
      const { client, server } = mocked(sdl, { rows: { [fetcher]: rows }, cap });
      const { nodes, receipt } = await (client[fetcher] as Made[string])({}, undefined, { pageSize: 5 }).collect();
      expect(nodes).toHaveLength(rows);
      if (!leaves) expect(new Set(nodes.map(({ id }) => id)).size).toBe(rows);
      expect(receipt).toMatchObject({ nodes: rows, reason: 'end' });
      expect(server.requests.map(({ status }) => status)).not.toContain(400);
    }
  });

  it.each(Object.entries(speakers))('has the rows that are given: %s', async (_, { fetcher, leaves, sdl }) => {
    const ids = Array.from({ length: 12 }, (__, at) => `id ${String(at).padStart(2, '0')}`);
    const given = ids.map((id) => (leaves ? id : { id }));
    const { client } = mocked(sdl, { rows: { [fetcher]: given } });
    const { nodes } = await (client[fetcher] as Made[string])({}, undefined, { pageSize: 5 }).collect();
    expect(nodes).toMatchObject(given);
    expect(nodes).toHaveLength(12);
  });
});
