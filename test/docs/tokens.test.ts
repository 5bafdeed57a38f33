import { generateKeyPairSync, verify } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAppAuth } from '@octokit/auth-app';
import { request } from '@octokit/request';
import { createClient } from '../../examples/totara/src/generated/totara.ts';
import { createClient as clientWithoutMethods, createLimiter, createRecovery } from 'endcursor';
import { type Credentials, pool, type Slot } from 'endcursor/pool';
import { afterEach, describe, expect, it } from 'vitest';
import { importModule, writeModule } from '../integration/generate-client.ts';
import { machineClock } from '../servers/server-clock.ts';
import { startTotara, totaraPaths } from '../servers/totara.ts';
import { codeBlocks, documentation } from './markdown.ts';

/* The examples of docs/tokens.md are run exactly as they are there, against stand-ins of token endpoints on loopback. */
const page = documentation().find(({ path }) => path === 'docs/tokens.md');

async function example<T>(name: string): Promise<T> {
  const block = page && codeBlocks(page).find(({ text }) => new RegExp(`export .*function ${name}\\b`).test(text));
  if (!block) throw new Error(`no example exports ${name}`);
  const module = (await importModule(await writeModule(block.text, 'tokens.ts'))) as unknown as Record<string, T>;
  return module[name] as T;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  );
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the examples of docs/tokens.md', () => {
  it('OAuth client credentials: reads everything with one token, and with another one after its end', async () => {
    const clientCredentials =
      await example<(endpoint: string, id: string, secret: string) => Promise<Credentials>>('clientCredentials');
    let now = 0;
    const clock = { ...machineClock, now: () => Date.now() + now };
    const client = { clientId: 'reader', clientSecret: 'secret', expiresInSeconds: 3_600 };
    const server = startTotara({ client, clock, deniedStatus: 401 });
    const listening = await server.listen();
    closing.push(() => listening.close());
    const endpoint = new URL(totaraPaths.token, listening.url).href;
    const issued: Credentials[] = [];
    const headers = async () => {
      const credentials = await clientCredentials(endpoint, 'reader', 'secret');
      issued.push(credentials);
      return credentials;
    };
    const events: string[] = [];
    const totara = createClient({
      url: listening.url,
      credentials: pool([{ name: 'reader', headers }]),
      on: { slot: ({ state }) => events.push(state) },
    });
    const read = () => totara.core_user_users({}, { id: true }, { pageSize: 100 }).collect();
    const { nodes, receipt } = await read();
    expect(nodes.length).toBeGreaterThan(100);
    expect(receipt.complete).toBe(true);
    expect(issued).toHaveLength(1);
    // The server's clock runs ahead, so that the token ends before the client expects it.
    now = 3_600_000;
    expect((await read()).nodes).toHaveLength(nodes.length);
    expect(issued).toHaveLength(2);
    expect(events).toEqual([]);
    await expect(clientCredentials(endpoint, 'reader', 'wrong')).rejects.toThrow('the token endpoint answers 401');
  });

  it('GitHub App: each installation has tokens of its own, and a revoked one is replaced', async () => {
    const installation =
      await example<(auth: ReturnType<typeof createAppAuth>, installationId: number) => Slot>('installation');
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const tokens = new Map<string, number>();
    let issued = 0;
    const baseUrl = await listen(({ headers, url = '' }, response) => {
      const [, id = ''] = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(url) ?? [];
      const [head = '', body = '', signature = ''] = (headers.authorization ?? '').replace(/^bearer /i, '').split('.');
      const isApp = verify(
        'RSA-SHA256',
        Buffer.from(`${head}.${body}`),
        publicKey,
        Buffer.from(signature, 'base64url'),
      );
      response.setHeader('content-type', 'application/json');
      if (!id || !isApp) return void response.writeHead(401).end('{}');
      const token = `ghs_${++issued}`;
      tokens.set(token, Number(id));
      const expires_at = new Date(Date.now() + 3_600_000).toISOString();
      response.writeHead(201).end(JSON.stringify({ token, expires_at, permissions: {}, repository_selection: 'all' }));
    });
    const seen: (number | undefined)[] = [];
    const url = await listen(({ headers }, response) => {
      const of = tokens.get((headers.authorization ?? '').replace('Bearer ', ''));
      seen.push(of);
      response.setHeader('content-type', 'application/json');
      response.writeHead(of ? 200 : 401).end(of ? '{"data":{"viewer":{}}}' : '{}');
    });
    const auth = createAppAuth({
      appId: 1,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      request: request.defaults({ baseUrl }),
    });
    const slots: (string | undefined)[] = [];
    const client = clientWithoutMethods({
      url,
      credentials: pool([installation(auth, 11), installation(auth, 22)]),
      limiter: createLimiter,
      recovery: createRecovery,
    });
    const send = () =>
      client.$.send({
        request: {
          document: '{ viewer { login } }',
          operationName: 'a',
          variables: {},
          kind: 'query',
          coordinate: 'a',
        },
        signal: undefined,
        tally: { requests: 0, waitedMs: 0 },
        emit: (name, event) => void (name === 'request' && slots.push((event as { slot?: string }).slot)),
      });
    for (const _ of [1, 2, 3]) await send();
    expect(seen).toEqual([11, 22, 11]);
    tokens.clear();
    await send();
    expect(seen.slice(3)).toEqual([undefined, 22]);
    expect([issued, slots]).toEqual([
      3,
      ['installation 11', 'installation 22', 'installation 11', 'installation 22', 'installation 22'],
    ]);
  });
});
