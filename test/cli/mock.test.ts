import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { systemClock } from 'endcursor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../examples/scope/src/generated/scope.ts';
import { run } from '../../packages/cli/src/run.ts';
import { scopeTypeDefs } from '../servers/scope-schema.ts';
import { command } from './command.ts';

describe('endcursor mock', () => {
  let folder: string;
  let schema: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'endcursor-mock-'));
    schema = join(folder, 'schema.graphql');
    await writeFile(schema, scopeTypeDefs('iso-date'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('serves an API over HTTP until it is interrupted', async () => {
    const interrupt = new AbortController();
    const stderr = new PassThrough();
    const argv = ['mock', schema, '--api', 'scope', '--port', '0', '--latency', '0', '--fault', '502@40'];
    const ended = run([...argv, '--rows', 'organizationMembers=250'], {
      env: {},
      cwd: folder,
      stdout: new PassThrough(),
      stderr,
      clock: systemClock,
      fetch: globalThis.fetch,
      signal: interrupt.signal,
    });
    const line = await new Promise<string>((resolve) => stderr.once('data', (chunk: Buffer) => resolve(String(chunk))));
    const url = /http:\S+\/graphql/.exec(line)?.[0] ?? '';
    const sizes: (readonly [from: number, to: number])[] = [];
    const client = createClient({ url, on: { pageSize: ({ from, to }) => void sizes.push([from, to]) } });
    const { nodes, receipt } = await client.organizationMembers({}, { login: true }).collect();
    expect([nodes.length, receipt.complete]).toEqual([250, true]);
    expect(sizes.length).toBeGreaterThan(1);
    // The profile counts points, which the responses report.
    expect(receipt.cost).toBeGreaterThan(0);
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('GraphiQL');
    interrupt.abort();
    expect(await ended).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    [['--fault', 'nonsense'], "There is no fault 'nonsense'. Write a name"],
    [['--rows', 'nothing=1'], 'rows has nothing, which is not a fetcher of the client'],
    [['--rows', 'nothing'], 'Write a list and a number: Query.issues=250'],
    [['--port', 'x'], 'Give a whole number'],
    [['--schema', 'other.graphql'], 'are both given. Give one of them'],
  ])('explains what is wrong with %j', async (flags, message) => {
    const { code, stderr } = await command(['mock', schema, ...flags], { cwd: folder });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
