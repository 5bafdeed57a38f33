import { type FileHandle, open } from 'node:fs/promises';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';

/** A file that grows. What is after the length of the last commit is cut off when it is opened again. */
export interface PartFile {
  /** How many bytes were written. */
  readonly length: number;
  /** Adds text. Resolves when there is room for more. */
  add(text: string): Promise<void>;
  /** Writes everything, and makes it durable. */
  sync(): Promise<void>;
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
  length: number;
  readonly #file: FileHandle;
  readonly #path: string;
  #kept: string[] = [];
  #characters = 0;

  constructor(file: FileHandle, path: string, length: number) {
    this.#file = file;
    this.#path = path;
    this.length = length;
  }

  async add(text: string): Promise<void> {
    this.#kept.push(text);
    this.#characters += text.length;
    if (this.#characters >= CHUNK) await this.#flush();
  }

  async sync(): Promise<void> {
    await this.#flush();
    await advised(this.#path, this.#file.datasync());
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #flush(): Promise<void> {
    if (this.#characters === 0) return;
    const bytes = Buffer.from(this.#kept.join(''));
    [this.#kept, this.#characters] = [[], 0];
    for (let at = 0; at < bytes.length;) at += await this.#writeAt(bytes.subarray(at), this.length + at);
    this.length += bytes.length;
  }

  async #writeAt(bytes: Buffer, position: number): Promise<number> {
    const written = await advised(this.#path, this.#file.write(bytes, 0, bytes.length, position));
    return written.bytesWritten;
  }
}

/** Rejects with an error that states what to do, if the file system refuses. */
export async function advised<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw withAdvice(error, path);
  }
}

/** Returns a file system's error as one that states what to do. */
function withAdvice(error: unknown, path: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const advice = ADVICE[code ?? ''];
  return advice ? new CommandError(`${path}: ${advice}`, EXIT.failure, error) : error;
}

const ADVICE: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write it. Change the permission of its folder, or choose another output',
  EDQUOT: 'the disk quota is used up. Make room and run the same command again: it continues after the last saved page',
  EFBIG: 'the file is larger than the system allows. Choose another output',
  EISDIR: 'this is a folder. Name a file in it',
  ENOENT: 'its folder does not exist. Create it, or choose another output',
  ENOSPC: 'the disk is full. Make room and run the same command again: it continues after the last saved page',
  ENOTDIR: 'its folder is a file. Choose another output',
  EPERM: 'no permission to write it. Change the permission of its folder, or choose another output',
  EROFS: 'the file system is read-only. Choose another output',
};
