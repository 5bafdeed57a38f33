import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
const folders = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : [];

/** The folder of the server's programs; undefined if this machine has none. */
export const postgresPrograms: string | undefined = [process.env['POSTGRES_PATH'], ...folders].find(
  (path) => path !== undefined && existsSync(join(path, 'initdb')),
);

/** A PostgreSQL on a socket in a folder of its own, which can be ended and started again. */
export interface PostgresServer {
  /** How `pg` connects to it. */
  readonly address: { readonly host: string; readonly user: string; readonly database: string };
  start(): Promise<void>;
  /** Ends it at once. */
  kill(): Promise<void>;
  /** Makes it hang until it is woken. */
  hang(): void;
  wake(): void;
  close(): Promise<void>;
}

/** Starts a server. It refuses to run as root, so root runs it as `nobody`. */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = postgresPrograms ?? '';
  const host = await mkdtemp(join(tmpdir(), 'endcursor-postgres-'));
  const data = join(host, 'data');
  const user = process.getuid?.() === 0 ? idOf('nobody') : undefined;
  if (user) await chown(host, user.uid, user.gid);
  await chmod(host, 0o700);
  const made = ['-D', data, '-U', 'tester', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--no-locale'];
  await execute(join(programs, 'initdb'), made, { ...user, cwd: host });
  let child: ChildProcess | undefined;

  /** Sends a signal to the server and to its processes for connections. */
  const signal = (name: NodeJS.Signals) => {
    if (child?.pid) process.kill(-child.pid, name);
  };

  const server: PostgresServer = {
    address: { host, user: 'tester', database: 'postgres' },
    async start() {
      const options = ['-D', data, '-k', host, '-c', 'listen_addresses=', '-c', 'fsync=off'];
      const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
      const started = spawn(join(programs, 'postgres'), options, { ...user, cwd: host, detached: true, stdio });
      child = started;
      for await (const line of started.stderr) if (/ready to accept/.test(String(line))) break;
      started.stderr.resume();
    },
    async kill() {
      if (!child) return;
      const ended = once(child, 'exit');
      signal('SIGKILL');
      await ended;
      child = undefined;
    },
    hang: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
    async close() {
      await server.kill();
      await rm(host, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

function idOf(name: string): { readonly uid: number; readonly gid: number } {
  const [uid, gid] = ['-u', '-g'].map((kind) => Number(execFileSync('id', [kind, name], { encoding: 'utf8' })));
  return { uid: uid ?? 0, gid: gid ?? 0 };
}
