import type { Job } from 'bullmq';
import { EXIT, type ExitCode } from '../exit.ts';
import { type Failure, failureOf } from '../failure.ts';
import type { Io } from '../io.ts';
import { counted } from '../progress/written.ts';
import { jobReadings } from './job-reading.ts';
import { type FinishJob, type RunResult, writeManifest } from './manifest.ts';
import { checkVersion, FINISH, type PartJob, type PartProgress, type PartResult } from './pull-job.ts';
import type { EngineQueue, EngineWorker, QueueEngine } from './queue-engine.ts';
import { type ReadPart, readPartJob } from './read-part-job.ts';
import type { WorkerFlags } from './queue-flags.ts';

/** Takes jobs until the command is interrupted, the queue is empty, or this worker cannot do one. */
export async function work(engine: QueueEngine, flags: WorkerFlags, io: Io): Promise<ExitCode> {
  return new Work(engine, flags, io).run();
}

/** A part may be taken over this often before the queue gives it up. Each time, at least one worker was killed. */
const MOST_TAKEOVERS = 1_000;

class Work {
  readonly #engine: QueueEngine;
  readonly #flags: WorkerFlags;
  readonly #io: Io;
  readonly #readingOf: ReturnType<typeof jobReadings>;
  /** Aborted when this worker is to end. */
  readonly #ending = new AbortController();
  #code: ExitCode = EXIT.complete;

  constructor(engine: QueueEngine, flags: WorkerFlags, io: Io) {
    const { scope: quotaScope } = flags;
    this.#engine = engine;
    this.#flags = flags;
    this.#io = io;
    this.#readingOf = jobReadings({ own: flags, quotaStore: engine.quotaStore, quotaScope }, io);
  }

  async run(): Promise<ExitCode> {
    const { jobs: concurrency, lease: lockDuration, queue: name } = this.#flags;
    const options = { concurrency, lockDuration, stalledInterval: lockDuration, maxStalledCount: MOST_TAKEOVERS };
    const worker = this.#engine.worker(name, (job, token, signal) => this.#process(job, token, signal), options);
    const queue = this.#engine.queue(name);
    // Its work would be for nothing: another worker has taken the part.
    worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => worker.cancelJob(id, 'the lease was lost')));
    this.#say(`waiting for parts on ${this.#engine.name}`);
    await this.#ended(worker, queue);
    await worker.close();
    await queue.close();
    return this.#code;
  }

  async #ended(worker: EngineWorker, queue: EngineQueue): Promise<void> {
    const { signal } = this.#io;
    const end = new Promise<void>((resolve) => {
      this.#ending.signal.addEventListener('abort', () => resolve());
      signal.addEventListener('abort', () => this.#end(EXIT.interrupted));
      if (signal.aborted) this.#end(EXIT.interrupted);
    });
    if (this.#flags.untilEmpty) worker.on('drained', () => void this.#endIfEmpty(queue));
    if (this.#flags.untilEmpty) void this.#endIfEmpty(queue);
    await end;
  }

  /** Ends if no job is left, also of other workers, which may be killed. */
  async #endIfEmpty(queue: EngineQueue): Promise<void> {
    const left = await queue.getJobCountByTypes('wait', 'active', 'delayed', 'prioritized').catch(() => 1);
    if (left === 0) this.#end(EXIT.complete);
    else if (!this.#ending.signal.aborted) this.#io.clock.timer(POLL_MS, () => void this.#endIfEmpty(queue));
  }

  #end(code: ExitCode): void {
    if (this.#ending.signal.aborted) return;
    this.#code = code;
    this.#ending.abort();
  }

  #say(line: string): void {
    this.#io.stderr.write(`${line}\n`);
  }

  async #process(job: Job, token = '', lost?: AbortSignal): Promise<unknown> {
    const name = nameOfJob(job);
    const work = job.name === FINISH ? this.#finish(job) : this.#read(job, lost);
    const ended = await work.catch((error: unknown) => failureOf(error));
    if (lost?.aborted) throw new Error(`${name}: another worker has taken it over`);
    if (!('result' in ended)) return this.#stopped(job, token, ended);
    this.#say(`${name}: ${counted(ended.result.rows, 'row')}`);
    return ended.result;
  }

  async #read(job: Job, lost: AbortSignal | undefined): Promise<ReadPart> {
    const ending = this.#ending.signal;
    const signal = lost ? AbortSignal.any([ending, lost]) : ending;
    const data = job.data as PartJob;
    const opened = await this.#readingOf(data);
    const before = isProgress(job.progress) ? job.progress : undefined;
    const save = (progress: PartProgress) => job.updateProgress(progress);
    return readPartJob({ job: data, before, save }, opened, { ...this.#io, signal });
  }

  async #finish(job: Job): Promise<{ readonly result: RunResult }> {
    const data = job.data as FinishJob;
    checkVersion(data);
    const results = Object.values(await job.getChildrenValues<PartResult>());
    const { columns: _, parts: __, ...result } = await writeManifest(data, results);
    return { result };
  }

  /** Gives a job that was not done back to the queue, or gives it up. */
  async #stopped(job: Job, token: string, { exitCode, line }: Failure): Promise<never> {
    const { DelayedError, UnrecoverableError, WaitingError } = this.#engine.bullmq;
    const said = `${nameOfJob(job)}: ${line.replace(/^error: /, '')}`;
    if (exitCode === EXIT.incomplete) throw new UnrecoverableError(said);
    if (exitCode === EXIT.tryLater) {
      this.#say(said);
      await job.moveToDelayed(this.#io.clock.now() + LATER_MS, token);
      throw new DelayedError();
    }
    if (exitCode === EXIT.failure) {
      this.#say(said);
      throw new Error(said);
    }
    // Another worker may have what this one lacks: time, credentials, the schema, the folder, the version.
    await job.moveToWait(token);
    if (exitCode !== EXIT.interrupted) this.#say(`error: ${said}`);
    this.#end(exitCode);
    throw new WaitingError();
  }
}

/** Milliseconds between two looks at the queue. */
const POLL_MS = 500;

/** A part whose limit is used up is read again after this time, in milliseconds. */
const LATER_MS = 60_000;

function isProgress(progress: unknown): progress is PartProgress {
  return typeof progress === 'object' && progress !== null && 'saved' in progress;
}

function nameOfJob({ data, name }: Job): string {
  if (name === FINISH) return `the manifest of ${(data as FinishJob).name}`;
  const { count, index, name: list } = data as PartJob;
  return `part ${index + 1} of ${count} of ${list}`;
}
