import { copyFile, open, rename, stat } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import type { Table } from '../columns/columns.ts';
import { allTables } from '../columns/records.ts';
import { CommandError } from '../command-error.ts';
import type { Row } from '../live/reading.ts';
import { resumable, type Resumption, type Saved } from '../state/saved.ts';
import { type SavedFiles, stateFileOf, stateInFile, type StatePlace } from '../state/state-file.ts';
import { openPart, type PartFile } from './part-file.ts';
import { advised } from '../state/advice.ts';
import { writeParquet } from './parquet.ts';
import type { OpenOutput, Sink } from './sink.ts';
import type { FileFormat } from './target.ts';
import { type RowTexts, TEXT_FORMATS } from './text-format.ts';

/** The options of {@link openFileSink}. */
export interface FileSinkOptions extends Resumption {
  readonly path: string;
  readonly format: FileFormat;
  readonly table: Table;
  /** Whether the rows are added to those of the last pull. */
  readonly append: boolean;
  /** The place of the state. @default a file next to the output */
  readonly state?: StatePlace;
}

/** Opens a file, and the files of its lists, to be written from the beginning or after the last commit. */
export async function openFileSink(options: FileSinkOptions): Promise<OpenOutput> {
  const { fresh, path, state = stateInFile(stateFileOf(path)) } = options;
  if (await isFolder(path)) throw new CommandError(`${path} is a folder. Name a file in it`);
  // The part that the state describes is about to be cut off.
  if (fresh) await state.delete();
  const found = await state.read();
  // A whole file is replaced, unless its state is needed for the next delta.
  const isKept = found && (!found.finished || found.watermark !== undefined);
  const saved = isKept ? (resumable(found, options, state.name) as SavedFiles | undefined) : undefined;
  const sink = new FileSink({ ...options, state });
  await sink.open(saved);
  return { sink, saved, hasState: true, place: { whole: path, part: partOf(path) } };
}

/** The name of a file until it is whole. */
export function partOf(path: string): string {
  return `${path}.part`;
}

interface OpenFile {
  readonly table: Table;
  readonly path: string;
  readonly part: PartFile;
}

type KeptOptions = FileSinkOptions & { readonly state: StatePlace };

class FileSink implements Sink {
  readonly #options: KeptOptions;
  readonly #texts: RowTexts;
  #files: OpenFile[] = [];
  /** Whether no row has been written. */
  #isFirst = true;

  constructor(options: KeptOptions) {
    this.#options = options;
    this.#texts = TEXT_FORMATS[options.format].texts(options.table);
  }

  async open(saved: SavedFiles | undefined): Promise<void> {
    const { append, format, path, table } = this.#options;
    const goesOn = saved && !saved.finished;
    this.#isFirst = goesOn ? saved.rows === 0 : true;
    for (const of of allTables(table)) {
      const file = of === table ? path : childPath(path, table, of);
      // A file that was completed and renamed just before the process ended.
      if (goesOn && saved.finishing && !(await exists(partOf(file)))) continue;
      const kept = goesOn ? (saved.lengths[of.name] ?? 0) : append && saved?.finished ? await copied(file) : 0;
      const part = await openPart(partOf(file), kept);
      this.#files.push({ table: of, path: file, part });
      if (kept === 0) await part.add(TEXT_FORMATS[format].head(of));
    }
  }

  async write(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    for (const { table: of, text } of this.#texts(rows, this.#isFirst)) {
      await this.#files.find((file) => file.table === of)?.part.add(text);
    }
    this.#isFirst = false;
  }

  commit(saved: Saved): Promise<void> {
    return this.#commit(saved);
  }

  async finish(saved: Saved): Promise<void> {
    await this.#commit({ ...saved, finished: false }, true);
    for (const file of this.#files) await this.#complete(file);
    this.#files = [];
    await this.#save({ ...saved, lengths: {} });
  }

  async abort(): Promise<void> {
    for (const { part } of this.#files) await part.close();
    this.#files = [];
  }

  async #commit(saved: Saved, finishing = false): Promise<void> {
    // All begin at once: what is added from now on is not in the lengths.
    const synced = this.#files.map(async ({ part, table }) => [table.name, await part.sync()] as const);
    const lengths = Object.fromEntries(await Promise.all(synced));
    await this.#save(finishing ? { ...saved, lengths, finishing } : { ...saved, lengths });
  }

  #save(saved: SavedFiles): Promise<void> {
    return this.#options.state.write(saved);
  }

  async #complete({ part, path, table }: OpenFile): Promise<void> {
    const { format } = this.#options;
    await part.add(TEXT_FORMATS[format].tail);
    await part.sync();
    await part.close();
    if (format === 'parquet') await writeParquet(partOf(path), path, table);
    else await advised(path, rename(partOf(path), path));
    await syncFolder(dirname(path));
  }
}

/** `issues.csv` and the table `issues_labels` give `issues.labels.csv`. */
function childPath(path: string, { name }: Table, child: Table): string {
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}.${child.name.slice(name.length + 1)}${extension}`;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Copies a whole file to its part, to add rows to it, and returns its length. */
async function copied(path: string): Promise<number> {
  if (!(await exists(path))) {
    throw new CommandError(
      `${path} is gone, but its state is there. Put it back, or pass --fresh to read everything again`,
    );
  }
  await advised(partOf(path), copyFile(path, partOf(path)));
  return (await stat(partOf(path))).size;
}

/** Makes a rename durable, where the system can. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
