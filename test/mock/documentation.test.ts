import { readFileSync } from 'node:fs';
import { mockServer } from 'endcursor/testing';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../examples/scope/src/generated/scope.ts';
import { FAULTS } from '../../packages/runtime/src/testing/faults.ts';
import { scopeTypeDefs } from '../servers/scope-schema.ts';

const ENDPOINT = 'https://scope.test/graphql';

describe('the chapter about testing', () => {
  it('lists every fault', () => {
    const text = readFileSync(new URL('../../docs/testing.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| `([^`]+)` +\| (.*?) +\|$/gm)].map(([, name, what]) => [name, what]);
    const faults = Object.entries(FAULTS).map(([name, { what }]) => [name, what]);
    expect(rows).toEqual(expect.arrayContaining(faults));
  });
});

describe('a handler of MSW', () => {
  const schema = scopeTypeDefs('iso-date');
  const server = mockServer(createClient, { schema, rows: { organizationMembers: 250 }, faults: ['502@40'] });
  const worker = setupServer(http.post(ENDPOINT, ({ request }) => server.fetch(request)));
  beforeAll(() => worker.listen({ onUnhandledRequest: 'error' }));
  afterAll(() => worker.close());

  it('answers the global fetch', async () => {
    const client = createClient({ url: ENDPOINT, clock: server.clock });
    const { nodes, receipt } = await client.organizationMembers({}, { login: true }).collect();
    expect([nodes.length, receipt.complete]).toEqual([250, true]);
    expect(server.requests.map(({ fault }) => fault)).toContain('502');
  });
});
