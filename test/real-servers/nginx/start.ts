import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start as startUpstream } from '../graphql-relay/start.ts';
import { findProgram, type Program } from '../process/programs.ts';
import type { RealServer } from '../process/real-server.ts';

/** nginx, as Debian packages it. */
export const nginx: Program = findProgram(['/usr/sbin/nginx', '-v'], ['nginx-light']);

/** nginx with `limit_req` in front of graphql-relay: it answers 503 with a page of its own, and states no time. */
export async function start(perSecond: number, burst: number): Promise<RealServer> {
  const upstream = await startUpstream();
  const home = await mkdtemp(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  await writeFile(`${home}/nginx.conf`, configuration({ home, port, upstream: upstream.url, perSecond, burst }));
  const child = spawn(nginx.command, ['-e', `${home}/error.log`, '-p', home, '-c', `${home}/nginx.conf`]);
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilReady(url);
  return {
    url,
    rows: upstream.rows,
    async close() {
      child.kill();
      await Promise.all([ended, upstream.close()]);
      await rm(home, { recursive: true, force: true });
    },
  };
}

interface Configured {
  readonly home: string;
  readonly port: number;
  readonly upstream: string;
  readonly perSecond: number;
  readonly burst: number;
}

function configuration({ burst, home, perSecond, port, upstream }: Configured): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${home}/${of};`);
  return `daemon off; worker_processes 1; pid ${home}/nginx.pid;
events { worker_connections 64; }
http {
  access_log off; ${temporary.join(' ')}
  limit_req_zone $binary_remote_addr zone=all:1m rate=${perSecond}r/s;
  server {
    listen 127.0.0.1:${port};
    location = /ready { return 204; }
    location /graphql { limit_req zone=all burst=${burst} nodelay; proxy_pass ${upstream}; }
  }
}`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(new URL('/ready', url)).catch(() => undefined);
    if (answer?.status === 204) return;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error('nginx does not answer');
}
