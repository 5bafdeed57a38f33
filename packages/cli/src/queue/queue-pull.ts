import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Table } from '../columns/columns.ts';
import { EXIT } from '../exit.ts';
import { failureOf } from '../failure.ts';
import type { Io } from '../io.ts';
import { counted } from '../progress/written.ts';
import type { Pulled } from '../pull/pull.ts';
import { identityOf, tableFor } from '../pull/pull-output.ts';
import { pullParts } from '../pull/pull-parts.ts';
import type { PullReading } from '../pull/pull-reading.ts';
import type { PullReceipt } from '../pull/pull-receipt.ts';
import type { Source } from '../source/source.ts';
import { lockOutput } from '../state/lock.ts';
import { resumable } from '../state/saved.ts';
import { type SavedFiles, stateFileOf, stateInFile, type StatePlace } from '../state/state-file.ts';
import { version } from '../version.ts';
import { deleteManifest, type FinishJob, type RunResult } from './manifest.ts';
import { MANIFEST, openPartFolder, type PartFolder } from './part-folder.ts';
import { jobFlags, readsOf } from './pull-job.ts';
import type { EngineQueue, QueueEngine } from './queue-engine.ts';
import { type QueuedRun, queuedRun } from './queued-run.ts';
import type { QueuePullFlags } from './queue-pull-flags.ts';

/**
 * Divides a reading into jobs of a queue, and waits until workers have read all of them. A pull that was stopped is found again:
 * it waits for the same jobs, and those that failed are tried again.
 */
export async function queuePull(
  read: QueuedReading,
  flags: QueuePullFlags,
  { engine, io }: { readonly engine: QueueEngine; readonly io: Io },
): Promise<Pulled> {
  const out = resolve(io.cwd, flags.out);
  const folder = await openPartFolder({ out, format: flags.format });
  const lost = new AbortController();
  const release = await lockOutput(folder.path(MANIFEST), (error) => lost.abort(error));
  const own: Io = { ...io, signal: AbortSignal.any([io.signal, lost.signal]) };
  const queue = engine.queue(flags.queue);
  try {
    return await new QueuePull(read, flags, { engine, folder, io: own, out, queue }).run();
  } finally {
    await queue.close();
    await release();
  }
}

/** The reading of a pull over a queue. */
export interface QueuedReading extends PullReading {
  readonly fetcher: string | undefined;
  readonly source: Source;
}

interface Surroundings {
  readonly engine: QueueEngine;
  readonly folder: PartFolder;
  readonly io: Io;
  readonly queue: EngineQueue;
  /** The full path of the folder. */
  readonly out: string;
}

class QueuePull {
  readonly #read: QueuedReading;
  readonly #flags: QueuePullFlags;
  readonly #around: Surroundings;
  readonly #table: Table;
  readonly #identity: string;
  readonly #state: StatePlace;

  constructor(read: QueuedReading, flags: QueuePullFlags, around: Surroundings) {
    this.#read = read;
    this.#flags = flags;
    this.#around = around;
    this.#table = tableFor(read, flags);
    this.#identity = identityOf(read, this.#table, flags);
    this.#state = stateInFile(stateFileOf(around.folder.path(MANIFEST)));
  }

  async run(): Promise<Pulled> {
    const { io } = this.#around;
    const from = io.clock.now();
    const receipt = (result?: RunResult, reason?: string) =>
      receiptOf(this.#flags.out, (io.clock.now() - from) / 1_000, result, reason);
    const before = await this.#before();
    const { count, job, saved } = await this.#plan(before);
    try {
      const run = this.#run(saved);
      await run.begin(job);
      io.stderr.write(`${counted(count, 'part')} in the queue ${this.#flags.queue} on ${this.#around.engine.name}\n`);
      const result = await run.wait((done) => this.#tell(done, count));
      await this.#state.write({ ...saved, rows: result.rows, finished: true });
      await run.remove();
      return { receipt: receipt(result), exitCode: EXIT.complete };
    } catch (error) {
      if (!io.signal.aborted) return { receipt: receipt(undefined, 'of the error above'), ...failureOf(error) };
      const line = 'interrupted: workers continue with the parts. Run the same command again to wait for them';
      return { receipt: receipt(undefined, 'it was interrupted'), exitCode: EXIT.interrupted, line };
    }
  }

  #tell(done: number, count: number): void {
    if (this.#flags.progress !== 'none') this.#around.io.stderr.write(`${done} of ${counted(count, 'part')} read\n`);
  }

  #run({ started }: Pick<SavedFiles, 'started'>): QueuedRun {
    const id = createHash('sha256')
      .update(JSON.stringify([this.#identity, this.#around.out, started]))
      .digest('hex');
    return queuedRun(id.slice(0, 24), this.#flags.queue, this.#around);
  }

  /** Returns the state of the same pull, if it was stopped. */
  async #before(): Promise<SavedFiles | undefined> {
    const found = await this.#state.read();
    if (!found || found.finished) return undefined;
    const fresh = this.#flags.fresh === true;
    if (fresh) await this.#run(found).remove();
    return resumable(found, { identity: this.#identity, fresh }, this.#state.name) as SavedFiles | undefined;
  }

  /** Divides the reading, and saves how, so that the same pull has the same parts. */
  async #plan(before: SavedFiles | undefined): Promise<Planned> {
    const { folder, io } = this.#around;
    const started = before?.started ?? new Date(io.clock.now()).toISOString();
    const soFar = { since: undefined, now: Date.parse(started), before: before?.parts };
    const { kept, parts } = await pullParts(this.#read, this.#flags, soFar);
    const job: FinishJob = { ...this.#job(started, parts.length), parts, columns: columnsOf(this.#table) };
    if (before) return { saved: before, job, count: parts.length };
    await deleteManifest(folder.path(MANIFEST));
    await folder.clear();
    const progress = { done: 0, begun: {}, ...kept };
    const saved: SavedFiles = {
      version: 1,
      identity: this.#identity,
      started,
      rows: 0,
      finished: false,
      parts: progress,
      lengths: {},
    };
    await this.#state.write(saved);
    return { saved, job, count: parts.length };
  }

  #job(started: string, count: number): Omit<FinishJob, 'columns' | 'parts'> {
    const { fetcher, lines, reading, source } = this.#read;
    const { out } = this.#around;
    const { format } = this.#flags;
    const flags = jobFlags(this.#flags, { cwd: this.#around.io.cwd, url: source.url });
    const reads = readsOf(reading, this.#table);
    const sample = lines?.lines[0];
    return { version: version(), name: reading.name, fetcher, flags, sample, reads, out, format, started, count };
  }
}

interface Planned {
  readonly saved: SavedFiles;
  readonly job: FinishJob;
  readonly count: number;
}

function columnsOf({ columns }: Table): FinishJob['columns'] {
  return columns.map(({ name, type }) => ({ name, type }));
}

function receiptOf(output: string, seconds: number, result?: RunResult, reason?: string): PullReceipt {
  if (!result) {
    const nothing = { rows: 0, added: 0, resumed: false, pages: 0, requests: 0, waitedMs: 0 };
    return { complete: false, reason: reason ?? 'it failed', continues: false, output, ...nothing, seconds };
  }
  const { cost, expected, pages, requests, rows, waitedMs } = result;
  const sums = { pages, requests, waitedMs, ...(cost === undefined ? {} : { cost }) };
  return {
    complete: true,
    continues: false,
    output,
    rows,
    added: rows,
    resumed: false,
    ...sums,
    seconds,
    ...(expected === undefined ? {} : { expected }),
  };
}
