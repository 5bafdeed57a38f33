import { randomUUID } from 'node:crypto';
import { EXIT } from '../exit.ts';
import type { Failure } from '../failure.ts';
import type { Io } from '../io.ts';
import { readingOfPart } from '../pull/list-part.ts';
import { pull, type Pulled } from '../pull/pull.ts';
import { openFileSink } from '../sinks/file-sink.ts';
import type { StatePlace } from '../state/state-file.ts';
import type { JobReading } from './job-reading.ts';
import { folderOfJob } from './part-folder.ts';
import type { PartJob, PartProgress, PartResult } from './pull-job.ts';

/** Reads a part into a file, from where the worker before has come. The state of the file is the progress of the job. */
export async function readPartJob(taken: TakenJob, { reading, table }: JobReading, io: Io): Promise<ReadPart> {
  const { before, job } = taken;
  const folder = await folderOfJob(job);
  // The worker before ended between its last page and its answer to the queue.
  if (before?.saved.finished && (await folder.has(before.file))) return { result: finishedBefore(before, job) };
  const file = folder.ownFile(job.index, randomUUID().slice(0, 8));
  const isTaken = before !== undefined && (await folder.takeOver(before, file));
  const { flags, format, reads: identity, started } = job;
  const state = progressState(taken, file, isTaken ? before : undefined);
  const path = folder.path(file);
  const output = await openFileSink({ path, format, table, append: false, identity, fresh: false, state });
  const parts = [readingOfPart(reading, job.part, flags)];
  const plan = { output, identity, parts, started, kept: {}, allowIncomplete: false, marksGone: false, workers: 1 };
  const pulled = await pull({ ...plan, pageSize: flags.pageSize, listen: () => ({}) }, io);
  const { exitCode, line, receipt } = pulled;
  if (exitCode === EXIT.complete) return { result: resultOf(pulled, job, file) };
  return { exitCode, line: line ?? receipt.reason ?? 'it failed' };
}

/** A part that a worker has taken. */
export interface TakenJob {
  readonly job: PartJob;
  /** The progress of the worker before. */
  readonly before: PartProgress | undefined;
  /** Replaces the progress in the queue. */
  save(progress: PartProgress): Promise<void>;
}

/** The end of a part: its result, or the reason why there is none. */
export type ReadPart = { readonly result: PartResult } | Failure;

function finishedBefore({ file, saved }: PartProgress, { index }: PartJob): PartResult {
  return { index, file, rows: saved.rows, pages: 0, requests: 0, waitedMs: 0 };
}

function progressState({ save }: TakenJob, file: string, before: PartProgress | undefined): StatePlace {
  return {
    name: file,
    read: () => Promise.resolve(before?.saved),
    write: (saved) => save({ file, saved }),
    delete: () => Promise.resolve(),
  };
}

function resultOf({ receipt }: Pulled, { index }: PartJob, file: string): PartResult {
  const { cost, expected, pages, requests, rows, waitedMs } = receipt;
  return {
    index,
    file,
    rows,
    pages,
    requests,
    waitedMs,
    ...(cost === undefined ? {} : { cost }),
    ...(expected === undefined ? {} : { expected }),
  };
}
