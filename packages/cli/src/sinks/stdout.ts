import { once } from 'node:events';
import type { Table } from '../columns/columns.ts';
import type { Output as Stream } from '../io.ts';
import type { Row } from '../live/reading.ts';
import type { OpenOutput, Sink } from './sink.ts';
import type { TextFormatName } from './target.ts';
import { TEXT_FORMATS } from './text-format.ts';

/** Opens standard output. It has no state. */
export function openStdout(stream: Stream, format: TextFormatName, table: Table): OpenOutput {
  const place = 'standard output';
  return { sink: new StdoutSink(stream, format, table), saved: undefined, place: { whole: place, part: place } };
}

class StdoutSink implements Sink {
  readonly #stream: Stream;
  readonly #format: TextFormatName;
  readonly #table: Table;
  #rows = 0;
  #hasHead = false;

  constructor(stream: Stream, format: TextFormatName, table: Table) {
    this.#stream = stream;
    this.#format = format;
    this.#table = table;
  }

  async write(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#head();
    const [own] = TEXT_FORMATS[this.#format].rows(this.#table, rows, this.#rows === 0);
    this.#rows += rows.length;
    await this.#print(own?.text ?? '');
  }

  async commit(): Promise<void> {}

  async finish(): Promise<void> {
    await this.#head();
    await this.#print(TEXT_FORMATS[this.#format].tail);
  }

  async abort(): Promise<void> {}

  async #head(): Promise<void> {
    if (this.#hasHead) return;
    this.#hasHead = true;
    await this.#print(TEXT_FORMATS[this.#format].head(this.#table));
  }

  /** Waits until the reader has taken enough. A pipe that was closed rejects with its error. */
  async #print(text: string): Promise<void> {
    if (this.#stream.errored) throw this.#stream.errored;
    if (text && !this.#stream.write(text)) await once(this.#stream, 'drain');
  }
}
