import { beforeAll, describe, expect, it } from 'vitest';
import { generateClient, type GeneratedClient, type UntypedClient } from '../integration/generate-client.ts';
import type { RealServer } from '../real-servers/process/real-server.ts';

/** The fields of a server that are read to the end. */
export interface WholeFields {
  /** The configuration of the plugin. @default none */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Each field, its detected dialect, and its arguments. */
  readonly fields: readonly {
    readonly field: string;
    readonly dialect: string;
    readonly args?: Record<string, unknown>;
  }[];
}

/** Reads fields of a running server through the client that the plugin generates from its introspection. */
export function describeWholeFields(
  running: () => RealServer & { readonly headers?: Readonly<Record<string, string>> },
  { config, fields }: WholeFields,
): void {
  describe('through a generated client', () => {
    let generated: GeneratedClient<string>;
    let client: UntypedClient<string>;

    beforeAll(async () => {
      const { headers = {}, url } = running();
      generated = await generateClient<string>(url, config, headers);
      client = generated.createClient({ url, headers });
    }, 60_000);

    it.each(fields)('gives every row of $field once', async ({ field, dialect, args }) => {
      expect(generated.detected.match(`Query.${field}`)?.paging.dialect).toBe(dialect);
      const { nodes, receipt } = await client[field]!(args ?? {}, { id: true }, { pageSize: 100 }).collect();
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(running().rows);
      expect(nodes).toHaveLength(running().rows);
      expect(receipt).toMatchObject({ complete: true, reason: 'end', nodes: running().rows });
    });

    it.each(fields)('goes on with $field where it was stopped', async ({ field, args }) => {
      const read = (options: Parameters<UntypedClient<string>[string]>[2]) =>
        client[field]!(args ?? {}, { id: true }, { pageSize: 100, ...options });
      const first = await read({ max: 250 }).collect();
      const rest = await read({ from: first.receipt.resume! }).collect();
      expect(first.nodes).toHaveLength(250);
      expect(new Set([...first.nodes, ...rest.nodes].map(({ id }) => id)).size).toBe(running().rows);
      expect(rest.nodes).toHaveLength(running().rows - 250);
    });
  });
}
