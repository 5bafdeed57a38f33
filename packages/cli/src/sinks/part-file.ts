import { type FileHandle, open } from 'node:fs/promises';
import { CommandError } from '../command-error.ts';
import { advised } from '../state/advice.ts';

/** A file that grows. What is after the length of the last commit is cut off when it is opened again. */
export interface PartFile {
  /** Adds text. Resolves when there is room for more. */
  add(text: string): Promise<void>;
  /** Makes the text so far durable, and resolves with its length in bytes. More may be added in the meantime. */
  sync(): Promise<number>;
  close(): Promise<void>;
}

/** Opens a file to be continued after its first `length` bytes. */
export async function openPart(path: string, length: number): Promise<PartFile> {
  const file = await advised(path, open(path, length > 0 ? 'r+' : 'w'));
  try {
    const { size } = await file.stat();
    if (size < length)
      throw new CommandError(`${path} is shorter than when its state was saved. Pass --fresh to start anew`);
    await file.truncate(length);
  } catch (error) {
    await file.close();
    throw error;
  }
  return new Part(file, path, length);
}

/** Text is kept until this many characters are there. */
const CHUNK = 256 * 1024;

class Part implements PartFile {
  readonly #file: FileHandle;
  readonly #path: string;
  /** The length once everything that was begun is written. */
  #length: number;
  #kept: string[] = [];
  #characters = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(file: FileHandle, path: string, length: number) {
    this.#file = file;
    this.#path = path;
    this.#length = length;
  }

  async add(text: string): Promise<void> {
    this.#kept.push(text);
    this.#characters += text.length;
    if (this.#characters >= CHUNK) await this.#flush();
  }

  async sync(): Promise<number> {
    const written = this.#flush();
    const length = this.#length;
    await written;
    await advised(this.#path, this.#file.datasync());
    return length;
  }

  async close(): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#file.close();
  }

  /** Begins to write what is kept, after what was begun before. */
  #flush(): Promise<void> {
    if (this.#characters === 0) return this.#writing;
    const bytes = Buffer.from(this.#kept.join(''));
    [this.#kept, this.#characters] = [[], 0];
    const position = this.#length;
    this.#length += bytes.length;
    this.#writing = this.#writing.then(() => this.#writeAll(bytes, position));
    return this.#writing;
  }

  async #writeAll(bytes: Buffer, position: number): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const left = bytes.subarray(at);
      at += (await advised(this.#path, this.#file.write(left, 0, left.length, position + at))).bytesWritten;
    }
  }
}
