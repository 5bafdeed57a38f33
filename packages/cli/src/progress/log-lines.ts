import type { Progress, Shown } from './shown.ts';
import { followRun } from './run-state.ts';

/** Milliseconds between two lines. */
const EVERY_MS = 10_000;

/** Writes a line every ten seconds, for logs. */
export function logLines({ clock, name, stream }: Shown): Progress {
  const run = followRun(() => clock.now());
  let cancel = clock.timer(EVERY_MS, function tell() {
    stream.write(`${name}: ${run.line()}\n`);
    cancel = clock.timer(EVERY_MS, tell);
  });
  return { reading: (expected) => run.reading(expected), end: () => cancel() };
}
