import type { Clock } from 'endcursor';
import type { Row } from '../live/reading.ts';
import type { Sink } from '../sinks/sink.ts';
import type { Saved } from '../state/saved.ts';
import type { PartsProgress, ResumablePage } from './parts-progress.ts';

/** Writes pages one after another, and saves the state with them. */
export interface PageWriter {
  /** How many rows the output has. */
  readonly rows: number;
  /** How many of them are new. */
  readonly added: number;
  /** Writes the rows of a page of a part. Without the page, the part has ended. */
  add(index: number, rows: readonly Row[], page: ResumablePage | undefined): Promise<void>;
  /** Saves what is not saved yet. */
  settle(): Promise<void>;
}

/** The parts of a {@link PageWriter}. */
export interface PageWriterParts {
  readonly sink: Sink;
  readonly progress: PartsProgress;
  readonly clock: Clock;
  /** How many rows the output has before. */
  readonly rows: number;
  /** Returns the state to be saved, as of now. */
  state(rows: number): Saved;
}

/** Creates a writer of pages. Several readers may add pages at once. */
export function createPageWriter(parts: PageWriterParts): PageWriter {
  return new SavingWriter(parts);
}

/** The shortest time between two commits in milliseconds: else a fast server waits for the disk after each page. */
const PAUSE_MS = 100;

/** The shortest time between two commits, as a multiple of the time that the last one took. */
const PAUSE_TIMES = 4;

class SavingWriter implements PageWriter {
  readonly #parts: PageWriterParts;
  rows: number;
  #writing: Promise<void> = Promise.resolve();
  #committing: Promise<void> | undefined;
  /** When the next commit may begin. */
  #next = -Infinity;
  #isSaved = true;
  #failure: { readonly error: unknown } | undefined;

  constructor(parts: PageWriterParts) {
    this.#parts = parts;
    this.rows = parts.rows;
  }

  get added(): number {
    return this.rows - this.#parts.rows;
  }

  add(index: number, rows: readonly Row[], page: ResumablePage | undefined): Promise<void> {
    // After a failure, nothing more is written: rows would be missing before it.
    this.#writing = this.#writing.then(() => this.#write(index, rows, page));
    return this.#writing;
  }

  async settle(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#committing;
    if (this.#failure) throw this.#failure.error;
    if (this.#isSaved) return;
    await this.#commit();
    this.#throwFailure();
  }

  async #write(index: number, rows: readonly Row[], page: ResumablePage | undefined): Promise<void> {
    const { clock, progress, sink } = this.#parts;
    this.#throwFailure();
    await sink.write(rows);
    this.rows += rows.length;
    if (page) progress.reached(index, page);
    else progress.ended(index);
    this.#isSaved = false;
    if (!this.#committing && clock.now() >= this.#next) this.#committing = this.#commit();
  }

  /** Commits what was written, while more is read. A failure ends the next write. */
  async #commit(): Promise<void> {
    const { clock, sink, state } = this.#parts;
    this.#isSaved = true;
    const start = clock.now();
    try {
      await sink.commit(state(this.rows));
    } catch (error) {
      this.#failure ??= { error };
    }
    const end = clock.now();
    this.#next = end + Math.max(PAUSE_MS, PAUSE_TIMES * (end - start));
    this.#committing = undefined;
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error;
  }
}
