import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';

/** Returns an error of the file system as one with the advice what to do. */
export function withAdvice(error: unknown, path: string): unknown {
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

/** Rejects with an error that states what to do, if the file system refuses. */
export async function advised<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw withAdvice(error, path);
  }
}
