import type { QuotaStore } from 'endcursor/stores';
import type { Table } from '../columns/columns.ts';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { Reading } from '../live/reading.ts';
import { tableFor } from '../pull/pull-output.ts';
import { pullReading } from '../pull/pull-reading.ts';
import { openSource } from '../source/open-source.ts';
import type { SourceFlags } from '../source/source-flags.ts';
import { checkVersion, type PullJob, readsOf } from './pull-job.ts';

/** The reading of a pull's jobs, with the credentials of the worker. */
export interface JobReading {
  readonly reading: Reading;
  readonly table: Table;
}

/** The parts of a worker that open readings. */
export interface JobReadings {
  readonly own: Pick<SourceFlags, 'client' | 'config' | 'headerEnv' | 'refresh' | 'schema'>;
  readonly quotaStore: QuotaStore;
  /** Distinguishes budgets of different tokens. */
  readonly quotaScope: string | undefined;
}

/**
 * Returns a function that opens the reading of a job. Jobs of one pull share it, so that they share a client.
 * @throws {CommandError} later, if the job is of another version, or its reading is another one here
 */
export function jobReadings(options: JobReadings, io: Io): (job: PullJob) => Promise<JobReading> {
  let last: { readonly key: string; readonly opened: Promise<JobReading> } | undefined;
  return async (job) => {
    checkVersion(job);
    const key = job.reads + job.started;
    if (last?.key !== key) last = { key, opened: openJob(job, options, io) };
    return last.opened.catch((error: unknown) => {
      last = undefined;
      throw error;
    });
  };
}

async function openJob(job: PullJob, { own, quotaScope, quotaStore }: JobReadings, io: Io): Promise<JobReading> {
  const { fetcher, flags, name, reads, sample } = job;
  const { client, config, schema, ...others } = flags;
  const isOwn = own.schema !== undefined || own.config !== undefined;
  const place = isOwn ? {} : { client, config, schema };
  const given = {
    ...others,
    ...(definedOf(place) as Partial<SourceFlags>),
    ...definedOf(own),
    headerEnv: own.headerEnv,
  };
  const lines = sample && { columns: Object.keys(sample), lines: [sample] };
  const source = await openSource(given, io);
  const { reading } = await pullReading({ fetcher, flags, lines, source }, io, {
    quotaStore,
    ...(quotaScope === undefined ? {} : { quotaScope }),
  });
  const table = tableFor({ reading, lines }, flags);
  if (readsOf(reading, table) === reads) return { reading, table };
  throw new CommandError(
    `the pull of ${name} was queued with another schema, configuration or document than this worker has. Give both the same, and pass --refresh if the schema was introspected`,
  );
}

function definedOf<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
