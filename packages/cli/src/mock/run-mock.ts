import { generate, instantiate } from '@endcursor/codegen/engine';
import { UsageError } from 'endcursor';
import { mockServer, type MockServer } from 'endcursor/testing';
import * as door from 'endcursor/v1';
import { CommandError } from '../command-error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { openSource } from '../source/open-source.ts';
import { listen } from './listen.ts';
import type { MockFlags } from './mock-flags.ts';

/** Serves a mock of an API until the command is interrupted. */
export async function runMock(schema: string | undefined, flags: MockFlags, io: Io): Promise<ExitCode> {
  if (schema !== undefined && flags.schema !== undefined)
    throw new CommandError(`${schema} and --schema are both given. Give one of them`);
  const from = schema ?? flags.schema;
  const source = await openSource({ ...flags, ...(from === undefined ? {} : { schema: from }) }, io);
  const { createClient } = instantiate(generate(source.schema, source.options()).plan, door);
  const server = opened(() =>
    mockServer(createClient, {
      schema: source.schema,
      rows: flags.rows,
      faults: flags.fault,
      cap: flags.cap,
      latencyMs: flags.latency,
      clock: { ...io.clock, sleep: (ms) => slept(ms, io) },
      ...(flags.limits ? {} : { limits: {} }),
    }),
  );
  const { close, url } = await listen(server, flags.port);
  io.stderr.write(`${source.name} is served at ${url}. Press Ctrl+C to stop\n`);
  await interrupted(io.signal);
  await close();
  return EXIT.complete;
}

/** @throws {CommandError} for rows and faults that do not exist */
function opened(open: () => MockServer): MockServer {
  try {
    return open();
  } catch (error) {
    if (error instanceof UsageError) throw new CommandError(error.message, EXIT.usage, error);
    throw error;
  }
}

function slept(ms: number, { clock }: Io): Promise<void> {
  return new Promise((resolve) => (ms > 0 ? void clock.timer(ms, resolve) : resolve()));
}

function interrupted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
