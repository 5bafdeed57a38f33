import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Done, Job } from './job.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const runtime = fileURLToPath(new URL('../../packages/runtime/src', import.meta.url));

/** Builds the program of a process, with ours from its sources. The peers are loaded from their packages. */
export async function buildProcess(): Promise<string> {
  const outfile = fileURLToPath(new URL('../node_modules/.cache/endcursor-processes/child.mjs', import.meta.url));
  const entries = ['file', 'postgres', 'redis', 'stores'];
  await build({
    entryPoints: [`${here}child.ts`],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    external: ['@octokit/*', 'bottleneck', 'ioredis', 'pg', 'rate-limiter-flexible', 'redis'],
    alias: {
      ...Object.fromEntries(entries.map((entry) => [`endcursor/${entry}`, `${runtime}/${entry}/index.ts`])),
      endcursor: `${runtime}/index.ts`,
    },
    tsconfigRaw: '{}',
    logLevel: 'error',
  });
  return outfile;
}

/** Processes that work on one job. */
export interface Children {
  go(): void;
  stop(): void;
  /** Resolves when all of them have ended. */
  readonly done: Promise<readonly Done[]>;
}

/** Starts processes, and waits until all of them have connected. */
export async function startChildren(program: string, count: number, job: Job): Promise<Children> {
  const children = Array.from({ length: count }, () => fork(program, [JSON.stringify(job)]));
  await Promise.all(children.map((child) => once(child, 'message')));
  const tell = (message: string) => {
    for (const child of children) if (child.connected) child.send(message);
  };
  return { go: () => tell('go'), stop: () => tell('stop'), done: Promise.all(children.map(doneOf)) };
}

async function doneOf(child: ChildProcess): Promise<Done> {
  const [message] = (await once(child, 'message')) as [Done];
  await once(child, 'exit');
  return message;
}
