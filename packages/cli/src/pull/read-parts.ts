import type { Listeners, Pager } from 'endcursor';
import type { ReadingOptions, Row } from '../live/reading.ts';
import type { PageWriter } from './page-writer.ts';
import type { PartsProgress, ResumablePage, TakenPart } from './parts-progress.ts';

/** Reads the parts that are left, several at once. The first failure ends all. */
export async function readParts(options: ReadOptions): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  let failure: { readonly error: unknown } | undefined;
  const work = async () => {
    try {
      for (let part = options.progress.take(); part; part = options.progress.take()) {
        signal.throwIfAborted();
        const isOver = await readPart(part, { ...options, signal });
        if (!isOver) return;
      }
    } catch (error) {
      failure ??= { error };
      failed.abort(error);
    }
  };
  await Promise.all(Array.from({ length: options.workers }, work));
  if (failure) throw failure.error;
}

/** The options of {@link readParts}. */
export interface ReadOptions {
  readonly parts: readonly PullPart[];
  readonly progress: PartsProgress;
  readonly writer: PageWriter;
  /** How many parts are read at once. */
  readonly workers: number;
  readonly max?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly signal: AbortSignal;
  /** Returns the listeners of a part. */
  listen(index: number): Listeners;
}

/** One part of a pull: a reading of its own. */
export interface PullPart {
  /** Creates the pager of the part. */
  open(options: ReadingOptions): Pager<Row>;
  /** Members that are added to each row. */
  readonly added?: Row | undefined;
}

/** Reads one part, and returns whether another may follow. A page is requested while the one before is written. */
async function readPart({ from, index }: TakenPart, options: ReadOptions): Promise<boolean> {
  const { listen, max, pageSize, parts, signal, writer } = options;
  const part = parts[index];
  const left = max === undefined ? undefined : max - writer.added;
  if (!part || left === 0) return false;
  const pages = part.open({ from, max: left, on: listen(index), pageSize, signal }).pages();
  let coming = pages.next();
  let isOver = true;
  for (let read = await coming; !read.done; read = await coming) {
    const page = read.value;
    const { nodes } = page;
    coming = pages.next();
    // It is awaited after the page was written. Until then its failure has no handler.
    coming.catch(() => undefined);
    // Only the last page has no token. To read the token would be to make it.
    isOver = !('resume' in page);
    const rows = part.added ? nodes.map((row) => ({ ...part.added, ...row })) : nodes;
    await writer.add(index, rows, isOver ? undefined : (page as ResumablePage));
  }
  return isOver;
}
