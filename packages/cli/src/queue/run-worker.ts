import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { openQueueEngine } from './queue-engine.ts';
import type { WorkerFlags } from './queue-flags.ts';
import type { StoreUrl } from './store-url.ts';
import { work } from './work.ts';

/** Connects to a queue, and takes its jobs. */
export async function runWorker(at: StoreUrl, flags: WorkerFlags, io: Io): Promise<ExitCode> {
  const engine = await openQueueEngine(at, flags.budgets);
  return work(engine, flags, io).finally(() => engine.close());
}
