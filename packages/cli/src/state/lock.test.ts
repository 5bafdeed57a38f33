import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOutput } from './lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'endcursor-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lost = (error: Error) => {
  throw error;
};

describe('the lock of an output', () => {
  it('refuses a second pull, names the first, and leaves nothing behind', async () => {
    const output = join(folder, 'a.csv');
    const release = await lockOutput(output, lost);
    await expect(lockOutput(output, lost)).rejects.toMatchObject({
      exitCode: 75,
      message: expect.stringContaining(
        `another pull (process ${process.pid} on ${hostname()}) is writing ${output}`,
      ) as string,
    });
    await release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is taken over from a process that was killed, but not from one on another machine', async () => {
    const output = join(folder, 'a.csv');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    mkdirSync(`${output}.lock`);
    writeFileSync(`${output}.lock.owner`, JSON.stringify({ pid, host: 'elsewhere' }));
    await expect(lockOutput(output, lost)).rejects.toThrow(`process ${pid} on elsewhere`);
    writeFileSync(`${output}.lock.owner`, JSON.stringify({ pid, host: hostname() }));
    const release = await lockOutput(output, lost);
    expect(existsSync(`${output}.lock`)).toBe(true);
    await release();
  });
});
