import { PassThrough } from 'node:stream';
import { type Clock, systemClock } from 'endcursor';
import type { ExitCode } from '../../packages/cli/src/exit.ts';
import type { Io, Output } from '../../packages/cli/src/io.ts';
import { run } from '../../packages/cli/src/run.ts';

/** The end of a command that ran in this process. */
export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** The parts of the command's surroundings that a test replaces. */
export interface Surroundings {
  /** @default an empty environment */
  readonly env?: Io['env'];
  /** @default the current folder */
  readonly cwd?: string;
  readonly clock?: Clock;
  /** @default one that fails, so that no test reaches the network by mistake */
  readonly fetch?: Io['fetch'];
  readonly signal?: AbortSignal;
  /** Whether the streams are terminals. @default false */
  readonly isTTY?: boolean;
}

/** Runs the command in this process, with streams that are collected. */
export async function command(argv: readonly string[], given: Surroundings = {}): Promise<Ran> {
  const stdout = collected(given.isTTY ?? false);
  const stderr = collected(given.isTTY ?? false);
  const code = await run(argv, {
    env: given.env ?? {},
    cwd: given.cwd ?? process.cwd(),
    stdout: stdout.stream,
    stderr: stderr.stream,
    clock: given.clock ?? systemClock,
    fetch: given.fetch ?? (() => Promise.reject(new Error('this test has no server'))),
    signal: given.signal ?? new AbortController().signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

function collected(isTTY: boolean): { readonly stream: Output; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream: Object.assign(stream, { isTTY }), text: () => Buffer.concat(chunks).toString('utf8') };
}
