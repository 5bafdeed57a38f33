#!/usr/bin/env node
import { systemClock } from 'endcursor';
import { EXIT } from './exit.ts';
import { run } from './run.ts';

const interruption = new AbortController();
// The first interruption ends the work in order; the second ends the process.
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => {
    process.once(name, () => process.exit(EXIT.interrupted));
    interruption.abort();
  });

// A reader such as `head` may close the pipe. Whoever writes sees that as the error of the write.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  clock: systemClock,
  fetch: globalThis.fetch,
  signal: interruption.signal,
});
