import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './pack.ts';

const execute = promisify(execFile);
const load = createRequire(import.meta.url);

type Manifest = Readonly<Record<string, unknown>>;
const { published } = load('../../.pnpmfile.cjs') as {
  published: (manifest: Manifest, repository: string) => Manifest;
};

describe('a manifest that is published', () => {
  const repository = 'https://github.com/owner/name';

  it('has the address of the repository and the folder of the package', () => {
    expect(published({ name: '@endcursor/cli' }, repository)).toEqual({
      name: '@endcursor/cli',
      homepage: `${repository}#readme`,
      bugs: `${repository}/issues`,
      repository: { type: 'git', url: `git+${repository}.git`, directory: 'packages/cli' },
    });
    const { directory } = published({ name: 'endcursor' }, repository)['repository'] as { directory: string };
    expect(load(`../../${directory}/package.json`)).toMatchObject({ name: 'endcursor' });
  });

  it('names no repository as long as there is none', () => {
    expect(published({ name: 'endcursor' }, '')).toEqual({ name: 'endcursor' });
  });

  describe('by packing it', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'endcursor-packed-'));
      const { packAll } = (await import(join(root, '.ci/pack.mjs'))) as { packAll: (folder: string) => Promise<void> };
      await packAll(folder);
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('has nothing of the workspace', async () => {
      const archives = await readdir(folder);
      expect(archives).toHaveLength(3);
      for (const archive of archives) {
        const { stdout } = await execute('tar', ['-xOf', join(folder, archive), 'package/package.json']);
        expect(stdout).not.toContain('workspace:');
        expect(JSON.parse(stdout)).not.toHaveProperty('devDependencies');
      }
    });
  });
});
