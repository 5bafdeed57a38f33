import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileStore } from 'endcursor/file';
import type { Ask } from 'endcursor/stores';
import { underLock } from '../../packages/runtime/src/file/lock.ts';
import { describeStore } from './contract.ts';

const folder = await mkdtemp(join(tmpdir(), 'endcursor-file-'));
let files = 0;
const fresh = () => join(folder, `new/budgets-${files++}.json`);
const one: readonly Ask[] = [{ key: 'a', quota: { unit: 'requests', quota: 40, window: '1 hour' }, amount: 1 }];

describe('a store in a file', () => {
  afterAll(() => rm(folder, { recursive: true }));

  describeStore('with times of its callers', () => {
    const path = fresh();
    return {
      open: () => fileStore(path),
      lose: () => rm(path),
      async save() {
        const saved = await readFile(path);
        return () => writeFile(path, saved);
      },
    };
  });

  it('is never overdrawn by several processes, some of which are killed while they hold the lock', async () => {
    const path = fresh();
    await fileStore(path).penalize('b', 1, 0);
    const program = join(import.meta.dirname, 'file-process.ts');
    const outputs = ['', 'dies', '', 'dies'].map((dies) => outputOf(['--import', 'tsx', program, path, dies]));
    const granted = (await Promise.all(outputs)).map(({ text }) => Number(text));
    expect(granted.reduce((sum, each) => sum + each, 0)).toBe(40);
    expect((await fileStore(path).reserve(one, 0)).ticket).toBeUndefined();
  });

  it('removes the lock of a holder that is gone, and waits for one that is not', async () => {
    const { pid, text: host } = await outputOf(['--eval', 'process.stdout.write(require("node:os").hostname())']);
    expect(await pausesFor(`${pid} ${host} x`)).toBe(0);
    expect(await pausesFor(`${pid} elsewhere x`)).toBeLessThan(2_000);
    expect(await pausesFor('')).toBeLessThan(2_000);
    expect(await pausesFor(`${process.pid} ${host} x`)).toBe(2_000);
  });

  it('begins anew with an empty file, and refuses one that is not its own', async () => {
    const path = fresh();
    await fileStore(path).penalize('b', 1, 0);
    await writeFile(path, '');
    expect(await fileStore(path).reserve(one, 0)).toHaveProperty('ticket');
    await writeFile(path, '{}');
    await expect(fileStore(path).reserve(one, 0)).rejects.toThrow('was not written by this version');
  });
});

/** Returns how often work pauses before it gets the lock. It is given free in the end. */
async function pausesFor(lock: string): Promise<number> {
  const path = fresh();
  await fileStore(path).penalize('b', 1, 0);
  for (const name of [path, `${path}.break`]) await writeFile(name, lock);
  let pauses = 0;
  const result = await underLock(
    path,
    () => 'done',
    async () => {
      if (++pauses === 2_000) await rm(path);
    },
  );
  expect(result).toBe('done');
  return pauses;
}

/** Runs Node, and returns the id of the process and what it wrote. */
async function outputOf(args: readonly string[]) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  await once(child, 'close');
  return { pid: child.pid, text };
}
