import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../packages/pack.ts';

const execute = promisify(execFile);
const openssl = ['/usr/bin/openssl', '/usr/local/bin/openssl', '/opt/homebrew/bin/openssl'].find(existsSync);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'endcursor-tls-'));
  const contents = `
    import { outcomeOf } from './outcomes.ts';
    const [kind, url] = process.argv.slice(2);
    console.log(JSON.stringify(await outcomeOf(url, { kind })));`;
  await build({
    stdin: { contents, resolveDir: join(root, 'test/transports'), loader: 'ts' },
    outfile: join(folder, 'send.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
});
afterAll(async () => rm(folder, { recursive: true }));

/** Sends one request from a process of its own, and returns its outcome. */
async function sendFrom(node: string, env: Record<string, string>, ...args: readonly string[]): Promise<unknown> {
  const { stdout } = await execute(node, [join(folder, 'send.mjs'), ...args], { env });
  return JSON.parse(stdout);
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const answered = { status: 200, body: { data: { a: 1 } } };
const noResponse = { error: 'TransportError', what: 'Query.a: no response (…). Check the network and the URL' };

describe.skipIf(!openssl)(`over TLS${openssl ? '' : ': skipped, openssl is not installed'}`, () => {
  it.each(['fetch', 'node'])('%s trusts the certificates that Node trusts, and no others', async (kind) => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const kindOfKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    await execute(openssl ?? '', ['req', '-x509', ...kindOfKey, '-keyout', key, '-out', cert, ...subject]);
    const server = createSecure({ key: await readFile(key), cert: await readFile(cert) }, (request, response) => {
      request.resume().on('end', () => response.end('{"data":{"a":1}}'));
    });
    const url = `https://127.0.0.1:${await listening(server)}/graphql`;
    expect(await sendFrom(process.execPath, { NODE_EXTRA_CA_CERTS: cert }, kind, url)).toEqual(answered);
    expect(await sendFrom(process.execPath, {}, kind, url)).toEqual(noResponse);
    server.close();
  });
});

describe('behind a proxy', () => {
  const nodes = ['24', '26'].map((major) => ({
    name: `Node ${major}`,
    path: join(root, `test/nodes/node_modules/node-${major}/bin/node`),
  }));

  describe.each(nodes)('$name', ({ path }) => {
    const missing = !existsSync(path);
    const said = missing ? ': skipped, it is not installed' : '';

    it.skipIf(missing).each(['fetch', 'node'])(`%s sends its requests to the proxy${said}`, async (kind) => {
      const hosts: unknown[] = [];
      const proxy = createPlain((request, response) => {
        hosts.push(request.headers.host);
        request.resume().on('end', () => response.end('{"data":{"a":1}}'));
      });
      // A tunnel to a server that is the proxy itself.
      proxy.on('connect', (_, socket) => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        proxy.emit('connection', socket);
      });
      const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: `http://127.0.0.1:${await listening(proxy)}` };
      expect(await sendFrom(path, env, kind, 'http://things.test/graphql')).toEqual(answered);
      expect(hosts).toEqual(['things.test']);
      proxy.closeAllConnections();
      proxy.close();
    });
  });
});
