import { rm } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import type { Column } from '../columns/columns.ts';
import { type ReceiptSum, sumOf } from '../pull/pull-receipt.ts';
import { advised } from '../state/advice.ts';
import type { ListPart } from '../pull/list-part.ts';
import { folderOfJob, MANIFEST } from './part-folder.ts';
import type { PartResult, PullJob } from './pull-job.ts';

/** The list of the files of a pull. It is written when all of them are whole. */
export interface Manifest extends ReceiptSum {
  /** What was read. */
  readonly name: string;
  /** When the pull began, as an ISO date. */
  readonly started: string;
  readonly rows: number;
  readonly columns: readonly Pick<Column, 'name' | 'type'>[];
  readonly parts: readonly ManifestPart[];
}

/** One file of a manifest. */
export interface ManifestPart extends ListPart {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
}

/** The last job of a pull, which writes the manifest. */
export interface FinishJob extends PullJob {
  readonly parts: readonly ListPart[];
  readonly columns: Manifest['columns'];
}

/** The end of a pull in the queue: the manifest without its columns and with the number of its parts. */
export type RunResult = Omit<Manifest, 'columns' | 'parts'>;

/** Gives the parts their names, and writes the manifest. It may be done again, and comes to the same. */
export async function writeManifest(job: FinishJob, results: readonly PartResult[]): Promise<Manifest> {
  const folder = await folderOfJob(job);
  const ordered = results.toSorted((one, other) => one.index - other.index);
  const parts: ManifestPart[] = [];
  for (const result of ordered) {
    const { bytes, file } = await folder.settle(result);
    parts.push({ file, rows: result.rows, bytes, ...job.parts[result.index] });
  }
  await folder.clear(parts.map(({ file }) => file));
  const { columns, name, started } = job;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const manifest = { name, started, rows, ...sumOf(ordered), columns, parts };
  const path = folder.path(MANIFEST);
  await advised(path, writeFileAtomic(path, `${JSON.stringify(manifest, null, 2)}\n`, { fsync: true }));
  return manifest;
}

/** Deletes the manifest of an earlier pull, before its parts are replaced. */
export async function deleteManifest(path: string): Promise<void> {
  await advised(path, rm(path, { force: true }));
}
