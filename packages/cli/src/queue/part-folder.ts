import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import { partOf } from '../sinks/file-sink.ts';
import { advised } from '../state/advice.ts';
import { readStateFile, stateFileOf } from '../state/state-file.ts';
import type { PartProgress, PartResult, PullJob } from './pull-job.ts';

/** The folder of a pull's parts. Every worker writes files of its own, so one that was taken for dead disturbs nobody. */
export interface PartFolder {
  /** Returns the file of a part, as one worker writes it. */
  ownFile(index: number, worker: string): string;
  /**
   * Copies what another worker wrote of a part, up to its last saved page.
   * @returns whether that is still there. If not, the part is read from its beginning
   */
  takeOver(before: PartProgress, file: string): Promise<boolean>;
  has(file: string): Promise<boolean>;
  /** Gives the part its name, and returns that and the size in bytes. */
  settle(result: PartResult): Promise<{ readonly file: string; readonly bytes: number }>;
  /** Deletes files of parts besides those given. */
  clear(keep?: readonly string[]): Promise<void>;
  path(file: string): string;
}

/**
 * Opens the folder of a job.
 * @throws {CommandError} if it is not there, or another pull writes into it by now
 */
export async function folderOfJob(job: Pick<PullJob, 'format' | 'out' | 'started'>): Promise<PartFolder> {
  const state = await readStateFile(stateFileOf(join(job.out, MANIFEST)));
  if (!state)
    throw new CommandError(
      `${job.out} is not the folder that the pull was queued with. Give all workers the same folder under the same path`,
    );
  if (state.started === job.started) return openPartFolder(job);
  throw new CommandError(`another pull writes into ${job.out} by now`, EXIT.incomplete);
}

/** The name of the manifest in the folder of the parts. */
export const MANIFEST = 'manifest.json';

/** Opens the folder of a pull. It is created if it does not exist. */
export async function openPartFolder({ format, out }: Pick<PullJob, 'format' | 'out'>): Promise<PartFolder> {
  await advised(out, mkdir(out, { recursive: true }));
  const path = (file: string) => join(out, file);
  const has = async (file: string) => (await sizeOf(path(file))) !== undefined;
  const nameOf = (index: number, worker = '') =>
    `part-${String(index + 1).padStart(5, '0')}${worker && `.${worker}`}.${format}`;
  return {
    path,
    has,
    ownFile: nameOf,
    async takeOver({ file: before, saved }, file) {
      // A file that was completed just before its worker ended.
      if (saved.finishing && !(await has(partOf(before)))) return renamed(path(before), path(file));
      const length = Math.max(0, ...Object.values(saved.lengths));
      if (((await sizeOf(path(partOf(before)))) ?? -1) < length) return false;
      await advised(path(file), copyFile(path(partOf(before)), path(partOf(file))));
      return true;
    },
    async settle({ file, index }) {
      const whole = nameOf(index);
      // Another worker may have renamed it, and ended before the manifest was written.
      await renamed(path(file), path(whole));
      const bytes = await sizeOf(path(whole));
      if (bytes !== undefined) return { file: whole, bytes };
      throw new CommandError(`${path(whole)} is gone. Run the pull again with --fresh`, EXIT.failure);
    },
    async clear(keep = []) {
      const found = (await readdir(out)).filter((name) => PART.test(name) && !keep.includes(name));
      for (const name of found) await rm(path(name), { force: true });
      const folder = await open(out);
      await folder.sync().finally(() => folder.close());
    },
  };
}

/** The names of files that workers write. */
const PART = /^part-\d{5,}\./;

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}

/** Renames a file, and returns whether it was there. */
async function renamed(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
