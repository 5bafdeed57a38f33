import type { Command } from 'commander';
import { CommandError } from '../command-error.ts';
import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import { showProgress } from '../progress/progress.ts';
import type { QueueFlags } from '../queue/queue-flags.ts';
import { recordRun } from '../report/run-record.ts';
import { openSource, requireUrl } from '../source/open-source.ts';
import type { SourceFlags } from '../source/source-flags.ts';
import { finishPull, type Recorded } from './finish-pull.ts';
import { readForEach } from './for-each.ts';
import { readingOfPart } from './list-part.ts';
import { listenAll } from './listen-all.ts';
import { pull } from './pull.ts';
import type { PullFlags } from './pull-flags.ts';
import { openPullOutput, type PullOutput } from './pull-output.ts';
import { pullParts } from './pull-parts.ts';
import { type PullReading, pullReading } from './pull-reading.ts';

type AllFlags = SourceFlags & ReadingFlags & PullFlags & QueueFlags;

/** Reads a list into its output, or gives it to a queue. */
export async function runPull(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<AllFlags>();
  refuseContradictions(flags);
  const lines = flags.forEach === undefined ? undefined : await readForEach(flags.forEach, io.cwd);
  const [fetcher] = command.args;
  if (flags.on !== undefined) {
    const { runQueuePull } = await import('../queue/run-queue-pull.ts');
    return runQueuePull({ fetcher, lines }, { ...flags, on: flags.on }, io);
  }
  const source = await openSource(flags, io);
  requireUrl(source);
  return pullInto(await pullReading({ fetcher, flags, lines, source }, io), flags, io);
}

async function pullInto({ lines, reading }: PullReading, flags: AllFlags, io: Io): Promise<ExitCode> {
  const lost = new AbortController();
  const own: Io = { ...io, signal: AbortSignal.any([io.signal, lost.signal]) };
  const onLost = (error: Error) => lost.abort(error);
  const opened = await openPullOutput({ reading, lines, onLost }, flags, own);
  try {
    return await finishPull(await readInto(opened, { reading, lines }, flags, own), { reading, flags, io });
  } finally {
    await opened.release();
  }
}

async function readInto(
  { identity, output }: PullOutput,
  read: PullReading,
  flags: AllFlags,
  io: Io,
): Promise<Recorded> {
  const { saved } = output;
  const before = saved && !saved.finished ? saved : undefined;
  const started = before?.started ?? new Date(io.clock.now()).toISOString();
  const now = Date.parse(started);
  const since = flags.since === undefined ? undefined : before ? before.parts?.since : saved?.watermark;
  const { kept, parts: found } = await pullParts(read, flags, { now, since, before: before?.parts }).catch(
    async (error: unknown) => {
      await output.sink.abort();
      throw error;
    },
  );
  const parts = found.map((part) => readingOfPart(read.reading, part, flags, since));
  const { clock, stderr } = io;
  const progress = showProgress({ name: read.reading.name, stream: stderr, clock }, flags.progress);
  const recorder = recordRun(() => clock.now());
  const watermark = flags.since === undefined ? undefined : nextBound(now - flags.lag, flags.until);
  const listen = () => listenAll([progress.reading(), recorder.listeners]);
  const { allowIncomplete = false, markGone: marksGone = false, max, pageSize, workers } = flags;
  const options = { watermark, workers, max, pageSize, allowIncomplete, marksGone, listen };
  const pulled = await pull({ output, identity, parts, started, kept, ...options }, io).finally(() => progress.end());
  return { ...pulled, record: recorder.record() };
}

/** The next pull begins where this one has certainly read everything. */
function nextBound(ms: number, until: string | undefined): string {
  return new Date(until === undefined ? ms : Math.min(ms, Date.parse(until))).toISOString();
}

function refuseContradictions(flags: AllFlags): void {
  const { format = 'ndjson', forEach, markGone, max, out = '-', partition, receipt, since, until, workers } = flags;
  const problem =
    (until !== undefined && since === undefined && '--until needs --since, which names the field') ||
    (until !== undefined &&
      Number.isNaN(Date.parse(until)) &&
      `--until ${until} is not a time. Give one such as 2024-01-31T00:00:00Z`) ||
    (markGone && (since ?? max) !== undefined && '--mark-gone needs a pull of everything. Remove --since and --max') ||
    (partition !== undefined &&
      forEach !== undefined &&
      '--partition and --for-each exclude each other. Remove one of them') ||
    (max !== undefined && workers > 1 && '--max needs one worker. Remove --max or --workers') ||
    (receipt === '-' && out !== '-' && '--receipt - is for standard output. Name a file') ||
    (receipt === '-' && format !== 'ndjson' && '--receipt - needs NDJSON. Name a file');
  if (problem) throw new CommandError(problem);
}
