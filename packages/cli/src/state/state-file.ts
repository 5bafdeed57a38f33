import { readFile, rm } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { advised } from './advice.ts';
import { readSaved, type Saved } from './saved.ts';

/** The name of the file with the state of an output. */
export function stateFileOf(output: string): string {
  return `${output}.endcursor.json`;
}

/** The state of a pull into files: with the lengths that the files had. */
export interface SavedFiles extends Saved {
  /** The length in bytes of the written part of each file, by the name of its table. */
  readonly lengths: Readonly<Record<string, number>>;
  /** Whether every row is in the files, so that they only have to be completed and renamed. */
  readonly finishing?: boolean;
}

/** The place of a state. */
export interface StatePlace {
  /** The name for messages. */
  readonly name: string;
  /** Reads the state; undefined if there is none. */
  read(): Promise<SavedFiles | undefined>;
  /** Replaces the state at once. */
  write(saved: SavedFiles): Promise<void>;
  delete(): Promise<void>;
}

/** Returns a file as the place of a state. */
export function stateInFile(path: string): StatePlace {
  return {
    name: path,
    read: () => advised(path, readStateFile(path)),
    write: (saved) => advised(path, writeStateFile(path, saved)),
    delete: () => advised(path, deleteStateFile(path)),
  };
}

/** Reads a file with a state; undefined if there is none. */
export async function readStateFile(path: string): Promise<SavedFiles | undefined> {
  const json = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return json === undefined ? undefined : { lengths: {}, ...readSaved(json, path) };
}

/** Replaces a file with a state at once: whoever reads it sees the old state or the new one. */
export async function writeStateFile(path: string, saved: SavedFiles): Promise<void> {
  await writeFileAtomic(path, `${JSON.stringify(saved)}\n`, { fsync: true });
}

/** Deletes a file with a state, if there is one. */
export async function deleteStateFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
