import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program of the server; undefined if this machine has none. */
export const redisServer: string | undefined = [
  process.env['REDIS_SERVER_PATH'],
  '/usr/bin/redis-server',
  '/usr/local/bin/redis-server',
].find((path) => path !== undefined && existsSync(path));

/** A Redis on a socket in a folder of its own, which can be ended and started again. */
export interface RedisServer {
  readonly socket: string;
  /** Its address for other programs, if it was started with a port. */
  readonly url: string;
  /** Starts it without data. */
  start(): Promise<void>;
  /** Ends it at once, and all it has with it. */
  kill(): Promise<void>;
  /** Makes it accept commands without answering, until it is woken. */
  hang(): void;
  wake(): void;
  close(): Promise<void>;
}

/** Starts a server. @param port a port on loopback, if it is to have one besides its socket */
export async function startRedis(port = 0): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'endcursor-redis-'));
  const socket = join(folder, 'redis.sock');
  let child: ChildProcess | undefined;

  const server: RedisServer = {
    socket,
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--unixsocket',
        socket,
        '--save',
        '',
        '--dir',
        folder,
      ];
      const started = spawn(redisServer ?? '', options, { stdio: ['ignore', 'pipe', 'inherit'] });
      child = started;
      for await (const line of started.stdout) if (/ready to accept/i.test(String(line))) break;
      started.stdout.resume();
    },
    async kill() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      child = undefined;
    },
    hang: () => void child?.kill('SIGSTOP'),
    wake: () => void child?.kill('SIGCONT'),
    async close() {
      await server.kill();
      await rm(folder, { recursive: true });
    },
  };
  await server.start();
  return server;
}

/** Returns a port on loopback that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
