import type { Job } from 'bullmq';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import type { FinishJob, RunResult } from './manifest.ts';
import { FINISH, PART, type PartJob } from './pull-job.ts';
import type { EngineQueue, QueueEngine } from './queue-engine.ts';

/** The jobs of one pull: one for each part, and one that depends on all of them and writes the manifest. */
export interface QueuedRun {
  /** Adds the jobs, unless they are in the queue, and tries those again that failed. */
  begin(job: FinishJob): Promise<void>;
  /**
   * Waits until the manifest is written.
   * @param tell is called with the number of parts that were read, whenever that has changed
   * @throws {CommandError} if a part failed and is not tried again
   */
  wait(tell: (done: number) => void): Promise<RunResult>;
  /** Removes the jobs. @throws {CommandError} if a worker has one of them */
  remove(): Promise<void>;
}

/** Returns the jobs of a pull by its id. */
export function queuedRun(id: string, queueName: string, { engine, io, queue }: RunParts): QueuedRun {
  const failed = async () =>
    (await queue.getFailed(0, -1)).filter((job) => job.id === id || job.id?.startsWith(`${id}-`));
  return {
    async begin(data) {
      if (await queue.getJob(id))
        for (const job of await failed()) await job.retry('failed', { resetAttemptsMade: true });
      else await addAll(engine, flowOf(id, queueName, data));
    },
    async wait(tell) {
      for (let known = -1; ; await pause(io)) {
        const job = await queue.getJob(id);
        if (!job)
          throw new CommandError(
            'the jobs of this pull are gone from the queue. Run the same command again',
            EXIT.failure,
          );
        if (await job.isCompleted()) return job.returnvalue as RunResult;
        const [problem] = await failed();
        if (problem) throw failureOfJob(problem);
        const { processed = 0 } = await job.getDependenciesCount({ processed: true });
        if (processed !== known) tell((known = processed));
      }
    },
    async remove() {
      const job = await queue.getJob(id);
      await job?.remove({ removeChildren: true }).catch((error: unknown) => {
        throw new CommandError(
          'a worker has a part of the pull before. Run this again when it has ended, or without --fresh',
          EXIT.tryLater,
          error,
        );
      });
    },
  };
}

/** The surroundings of a {@link QueuedRun}. */
export interface RunParts {
  readonly engine: QueueEngine;
  readonly queue: EngineQueue;
  readonly io: Io;
}

type Flow = Parameters<ReturnType<QueueEngine['flow']>['add']>[0];

async function addAll(engine: QueueEngine, flow: Flow): Promise<void> {
  const producer = engine.flow();
  await producer.add(flow).finally(() => producer.close());
}

/** Milliseconds between two looks at the queue. */
const POLL_MS = 500;

/** A job that failed is tried again this often, after 1, 2, 4 … seconds. */
const TRIES = { attempts: 5, backoff: { type: 'exponential', delay: 1_000 } };

function flowOf(id: string, queueName: string, data: FinishJob): Flow {
  const { columns: _, parts, ...job } = data;
  const children = parts.map((part, index) => ({
    name: PART,
    queueName,
    data: { ...job, index, part } satisfies PartJob,
    opts: { jobId: `${id}-${index}`, removeOnComplete: true, ...TRIES },
  }));
  return { name: FINISH, queueName, data, opts: { jobId: id, ...TRIES }, children };
}

function failureOfJob({ failedReason }: Job): CommandError {
  return new CommandError(
    `${failedReason.replace(/\.$/, '')}. Mend that, and run the same command again: it continues`,
    EXIT.failure,
  );
}

async function pause({ clock, signal }: Io): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.timer(POLL_MS, end);
    signal.addEventListener('abort', end);
  });
  signal.throwIfAborted();
}
