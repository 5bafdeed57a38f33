import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Table } from '../columns/columns.ts';
import { CommandError } from '../command-error.ts';
import type { Values } from '../live/given-values.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';
import type { Reading } from '../live/reading.ts';
import type { ListPart } from '../pull/list-part.ts';
import type { PullFlags } from '../pull/pull-flags.ts';
import type { FileFormat } from '../sinks/target.ts';
import type { SourceFlags } from '../source/source-flags.ts';
import type { SavedFiles } from '../state/state-file.ts';
import { version } from '../version.ts';

/** The part that all jobs of a pull have in common. No credential is in it. */
export interface PullJob {
  /** The version of the command that made it. Only workers of that version take it. */
  readonly version: string;
  /** The name of what is read, for messages. */
  readonly name: string;
  readonly fetcher?: string | undefined;
  readonly flags: JobFlags;
  /** The first line of `--for-each`, with which arguments are checked. */
  readonly sample?: Values | undefined;
  /** Identifies the reading and its columns. A worker whose schema gives others does not read it. */
  readonly reads: string;
  /** The folder of the parts. */
  readonly out: string;
  readonly format: FileFormat;
  /** When the pull began, as an ISO date. */
  readonly started: string;
  /** How many parts there are. */
  readonly count: number;
}

/** The job of one part. */
export interface PartJob extends PullJob {
  readonly index: number;
  readonly part: ListPart;
}

/** The progress of a part: the state of the file that the last worker wrote, with the token for its next page. */
export interface PartProgress {
  readonly file: string;
  readonly saved: SavedFiles;
}

/** The result of a part: a whole file. */
export interface PartResult {
  readonly index: number;
  readonly file: string;
  readonly rows: number;
  readonly pages: number;
  readonly requests: number;
  readonly waitedMs: number;
  readonly cost?: number;
  readonly expected?: number;
}

/** The options of a command that a job keeps. */
export type JobFlags = Omit<SourceFlags, 'headerEnv' | 'refresh'> &
  ReadingFlags &
  Pick<PullFlags, 'key' | 'maxWait' | 'pageSize' | 'partition' | 'type'>;

/** The name of the job of a part. */
export const PART = 'part';

/** The name of the job that writes the manifest, when all parts are there. */
export const FINISH = 'finish';

/** Returns the options that a job keeps. Files are named by their full paths. */
export function jobFlags(
  flags: SourceFlags & ReadingFlags & PullFlags,
  { cwd, url }: { readonly cwd: string; readonly url: string | undefined },
): JobFlags {
  const { api, args, client, config, document, operation, order, schema, select, variable, where } = flags;
  const { key, maxWait, pageSize, partition, type } = flags;
  const path = (file: string | undefined) => (file === undefined || /^https?:/.test(file) ? file : resolve(cwd, file));
  const reading = { args, document: path(document), operation, order, select, variable, where };
  const all = { api, client, config: path(config), schema: path(schema), url, ...reading };
  const given = Object.entries({ ...all, key, maxWait, pageSize, partition, type }).filter(
    ([, value]) => value !== undefined,
  );
  for (const at of [url, schema]) refuseSecrets(at);
  return Object.fromEntries(given) as unknown as JobFlags;
}

/** Returns what identifies a reading and its columns. */
export function readsOf({ identity }: Reading, { columns }: Table): string {
  return createHash('sha256')
    .update(JSON.stringify([identity, columns]))
    .digest('hex')
    .slice(0, 32);
}

/** @throws {CommandError} if another version made the job */
export function checkVersion(job: PullJob): void {
  if (job.version === version()) return;
  throw new CommandError(
    `the pull of ${job.name} was queued by endcursor ${job.version}, and this worker is ${version()}. Start a worker of that version`,
  );
}

/** The queue keeps URLs, so they must have no secrets. */
function refuseSecrets(text: string | undefined): void {
  if (text === undefined || !/^https?:/.test(text)) return;
  const { host, password, pathname, protocol, search, username } = new URL(text);
  if (!username && !password && !search) return;
  throw new CommandError(
    `${protocol}//${host}${pathname}: its user, password or query would be stored in the queue. Pass secrets with --header-env`,
  );
}
