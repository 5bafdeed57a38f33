import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ReadyLine, RealServer } from './real-server.ts';

/** The time in which a server must close before it is killed. */
const CLOSE_GRACE_MS = 5_000;

/**
 * Runs a server script in a separate process, and resolves when it is ready. Several servers need another graphql
 * version or block their thread. The child ends when its standard input does, so that it cannot outlive this process,
 * however this process ends.
 *
 * @param script - The script, which calls `serveUntilStdinEnds`.
 * @param options - Passed to the script as JSON.
 * @throws Error with the script's last output if it ends before it is ready.
 */
export async function spawnServer(script: URL, options: object = {}): Promise<RealServer> {
  return spawnCommand(process.execPath, ['--import', 'tsx', fileURLToPath(script), JSON.stringify(options)]);
}

/**
 * Runs a server of any language like {@link spawnServer}: it prints a {@link ReadyLine} once it answers, and ends when
 * its standard input does.
 *
 * @param command - The program.
 * @param args - Its arguments.
 * @param input - The first line of its standard input, such as its rows.
 */
export async function spawnCommand(command: string, args: readonly string[], input?: string): Promise<RealServer> {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(command, args, { cwd, env: childEnvironment() });
  child.stdin.on('error', ignoreBrokenPipe);
  if (input !== undefined) child.stdin.write(`${input}\n`);
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  try {
    const { ready } = await Promise.race([readReadyLine(child), rejectOnExit(child)]);
    return { ...ready, close: () => closeChild(child, exited) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** The exit of a server reports that it ended, not an error of its input. */
function ignoreBrokenPipe(): void {}

/** Without the test runner's own Node options, which would load its hooks into the server. */
function childEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_ENV: __, ...rest } = process.env;
  return rest;
}

async function readReadyLine(child: ChildProcessWithoutNullStreams): Promise<ReadyLine> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":')) resolve(JSON.parse(line) as ReadyLine);
    });
  });
}

async function rejectOnExit(child: ChildProcessWithoutNullStreams): Promise<never> {
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-4_000);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  throw new Error(`The server ended before it was ready (${signal ?? code}):\n${output}`);
}

async function closeChild(child: ChildProcessWithoutNullStreams, exited: Promise<void>): Promise<void> {
  const kill = setTimeout(() => child.kill('SIGKILL'), CLOSE_GRACE_MS);
  child.stdin.end();
  await exited;
  clearTimeout(kill);
}
