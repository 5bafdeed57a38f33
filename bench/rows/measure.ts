import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { Reading } from './child.ts';

const execute = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const cache = fileURLToPath(new URL('../node_modules/.cache/endcursor-rows/', import.meta.url));
const runtime = fileURLToPath(new URL('../../packages/runtime/src', import.meta.url));

/** Builds the program that reads, with ours from its sources. The peers are loaded from their packages. */
export async function buildChild(): Promise<string> {
  const outfile = `${cache}child.mjs`;
  await build({
    entryPoints: [`${here}child.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    external: ['@octokit/*', '@linear/*'],
    alias: {
      'endcursor/node': `${runtime}/node/index.ts`,
      'endcursor/v1': `${runtime}/v1.ts`,
      endcursor: `${runtime}/index.ts`,
    },
    tsconfigRaw: '{}',
    logLevel: 'error',
  });
  return outfile;
}

/** A server in a separate process. */
export interface Served {
  readonly origin: string;
  stop(): void;
}

/** Starts the server, and waits until it listens. */
export async function serve(rows: number): Promise<Served> {
  const outfile = `${cache}server.mjs`;
  await build({
    entryPoints: [`${here}server.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    tsconfigRaw: '{}',
    logLevel: 'error',
  });
  const server = spawn(process.execPath, [outfile, String(rows)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return { origin: String(line).trim(), stop: () => void server.kill() };
}

/** The list to read. */
export interface ReadList {
  readonly origin: string;
  readonly rows: number;
  readonly pageSize: number;
}

/** Reads all rows once, in a separate process. */
export async function readOnce(child: string, reader: string, { origin, pageSize, rows }: ReadList): Promise<Reading> {
  const args = ['--expose-gc', child, reader, origin, String(rows), String(pageSize)];
  const { stdout } = await execute(process.execPath, args);
  return JSON.parse(stdout) as Reading;
}
