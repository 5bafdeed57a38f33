import { once } from 'node:events';
import type { Table } from '../columns/columns.ts';
import type { Output as Stream } from '../io.ts';
import type { Row } from '../live/reading.ts';
import type { OpenOutput, Sink } from './sink.ts';
import type { TextFormatName } from './target.ts';
import { type RowTexts, TEXT_FORMATS } from './text-format.ts';

/** Opens standard output. It has no state. */
export function openStdout(stream: Stream, format: TextFormatName, table: Table): OpenOutput {
  const place = 'standard output';
  return {
    sink: new StdoutSink(stream, format, table),
    saved: undefined,
    hasState: false,
    place: { whole: place, part: place },
  };
}

/** Text is kept until this many characters are there. */
const CHUNK = 64 * 1024;

class StdoutSink implements Sink {
  readonly #stream: Stream;
  readonly #texts: RowTexts;
  readonly #head: string;
  readonly #tail: string;
  #isFirst = true;
  /** The text that is not written yet. */
  #kept = '';

  constructor(stream: Stream, format: TextFormatName, table: Table) {
    const { head, tail, texts } = TEXT_FORMATS[format];
    this.#stream = stream;
    this.#texts = texts(table);
    this.#head = head(table);
    this.#tail = tail;
  }

  async write(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    const [own] = this.#texts(rows, this.#isFirst);
    this.#kept += this.#start() + (own?.text ?? '');
    if (this.#kept.length >= CHUNK) await this.#print();
  }

  commit(): Promise<void> {
    return this.#print();
  }

  async finish(): Promise<void> {
    this.#kept += this.#start() + this.#tail;
    await this.#print();
  }

  async abort(): Promise<void> {}

  /** Returns the text before the first row, and nothing from then on. */
  #start(): string {
    const start = this.#isFirst ? this.#head : '';
    this.#isFirst = false;
    return start;
  }

  /** Waits until the reader has taken enough. A pipe that was closed rejects with its error. */
  async #print(): Promise<void> {
    if (this.#stream.errored) throw this.#stream.errored;
    const text = this.#kept;
    this.#kept = '';
    if (text && !this.#stream.write(text)) await once(this.#stream, 'drain');
  }
}
