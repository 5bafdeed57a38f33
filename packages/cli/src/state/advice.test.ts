import { describe, expect, it } from 'vitest';
import { CommandError } from '../command-error.ts';
import { advised, withAdvice } from './advice.ts';

const refusal = (code: string) => Object.assign(new Error(`${code}: no`), { code });

describe('advised', () => {
  it.each([
    ['ENOSPC', 'a.csv: the disk is full. Make room and run the same command again'],
    ['EDQUOT', 'a.csv: the disk quota is used up. Make room'],
    ['EROFS', 'a.csv: the file system is read-only. Choose another output'],
    ['EACCES', 'a.csv: no permission to write it. Change the permission of its folder'],
    ['EISDIR', 'a.csv: this is a folder. Name a file in it'],
    ['ENOENT', 'a.csv: its folder does not exist. Create it'],
  ])('names the file and what to do: %s', async (code, message) => {
    const error: unknown = await advised('a.csv', Promise.reject(refusal(code))).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CommandError);
    expect(error).toMatchObject({ exitCode: 1, message: expect.stringContaining(message) });
  });

  it('leaves other errors as they are', () => {
    const error = refusal('EMFILE');
    expect(withAdvice(error, 'a.csv')).toBe(error);
  });
});
