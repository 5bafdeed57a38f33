import type { LimitName } from './api.ts';
import type { Done, Job, Keeping } from './job.ts';
import { ours } from './ours.ts';
import { withBottleneck, withOctokit, withRateLimiterFlexible } from './peers.ts';

/** The time for which reservations are counted. */
const RESERVING_MS = 2_000;
/** The requests after which the code of a process is compiled, and its connections are open. */
const WARMING = 40;

const keepers: Readonly<Record<Job['keeper'], (job: Job) => Keeping | Promise<Keeping>>> = {
  endcursor: ours,
  Bottleneck: withBottleneck,
  'rate-limiter-flexible': withRateLimiterFlexible,
  octokit: withOctokit,
};

const job = JSON.parse(process.argv[2] ?? '') as Job;
const keeping = await keepers[job.keeper](job);
const over = new AbortController();

const tell = (message: unknown) =>
  new Promise<void>((resolve) => void process.send?.(message, undefined, undefined, () => resolve()));

async function end(reservationMs: readonly number[]): Promise<void> {
  over.abort();
  await tell({ operations: keeping.operations?.(), reservationMs } satisfies Done);
  process.exit();
}

async function sendUntilOver(limit: LimitName): Promise<void> {
  while (!over.signal.aborted) await keeping.send(limit);
}

async function reserveForAWhile(taken: number[]): Promise<void> {
  const end = performance.now() + RESERVING_MS;
  while (performance.now() < end) taken.push((await keeping.reserve?.()) ?? 0);
}

process.on('message', (message) => {
  if (message === 'stop') void end([]);
  const loops = Array.from({ length: job.loops });
  if (message === 'go' && job.kind === 'limits')
    for (const _ of loops) for (const limit of ['window', 'bucket'] as const) void sendUntilOver(limit);
  const taken: number[] = [];
  if (message === 'go' && job.kind === 'reservations')
    void Promise.all(loops.map(() => reserveForAWhile(taken))).then(() => end(taken));
});
await keeping.reserve?.();
for (let count = 0; count < WARMING; count++) await keeping.warm?.();
await tell('ready');
