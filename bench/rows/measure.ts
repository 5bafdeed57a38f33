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
    alias: { 'endcursor/v1': `${runtime}/v1.ts`, endcursor: `${runtime}/index.ts` },
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
  await build({ entryPoints: [`${here}server.ts`], outfile, platform: 'node', format: 'esm', tsconfigRaw: '{}' });
  const server = spawn(process.execPath, [outfile, String(rows)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  return { origin: String(line).trim(), stop: () => void server.kill() };
}

/** Reads all rows once, in a separate process. */
export async function readOnce(child: string, reader: string, origin: string, rows: number): Promise<Reading> {
  const { stdout } = await execute(process.execPath, ['--expose-gc', child, reader, origin, String(rows)]);
  return JSON.parse(stdout) as Reading;
}
