import { barOf } from './bar.ts';
import { eventLines } from './event-lines.ts';
import { logLines } from './log-lines.ts';
import type { ProgressKind } from './progress-kind.ts';
import type { Progress, Shown } from './shown.ts';

/** Starts to display the progress of a run. @param kind absent for a bar on a terminal and for lines elsewhere */
export function showProgress(shown: Shown, kind?: ProgressKind): Progress {
  return KINDS[kind ?? (shown.stream.isTTY ? 'bar' : 'log')](shown);
}

const KINDS: Readonly<Record<ProgressKind, (shown: Shown) => Progress>> = {
  bar: barOf,
  log: logLines,
  json: eventLines,
  none: () => ({ reading: () => ({}), end: () => undefined }),
};
