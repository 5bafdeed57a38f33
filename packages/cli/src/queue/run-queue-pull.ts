import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import { finishPull } from '../pull/finish-pull.ts';
import type { PullFlags } from '../pull/pull-flags.ts';
import { type PullChoice, pullReading } from '../pull/pull-reading.ts';
import { recordRun } from '../report/run-record.ts';
import { openSource } from '../source/open-source.ts';
import type { SourceFlags } from '../source/source-flags.ts';
import { openQueueEngine } from './queue-engine.ts';
import { type QueueFlags, queueUrl } from './queue-flags.ts';
import { queuePull } from './queue-pull.ts';
import { queuePullFlags } from './queue-pull-flags.ts';

/** Gives the parts of a list to the workers of a queue, waits for them, and writes the receipt. */
export async function runQueuePull(
  choice: Pick<PullChoice, 'fetcher' | 'lines'>,
  given: SourceFlags & ReadingFlags & PullFlags & QueueFlags & { readonly on: string },
  io: Io,
): Promise<ExitCode> {
  const flags = queuePullFlags(given);
  const engine = await openQueueEngine(queueUrl(given.on), flags.budgets);
  try {
    const source = await openSource(flags, io);
    const { quotaStore } = engine;
    const read = await pullReading({ ...choice, flags, source }, io, { quotaStore });
    const { fetcher } = choice;
    const pulled = await queuePull({ ...read, fetcher, source }, flags, { engine, io });
    const record = recordRun(() => io.clock.now()).record();
    return await finishPull({ ...pulled, record }, { reading: read.reading, flags, io });
  } finally {
    await engine.close();
  }
}
