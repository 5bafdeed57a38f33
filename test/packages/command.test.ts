import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack, type Packed } from './pack.ts';

describe('the package of the command', () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack('cli');
  });
  afterAll(async () => rm(dirname(packed.tarball), { recursive: true }));

  it('is what publint wants of a package', async () => {
    const tarball = await readFile(packed.tarball);
    const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) as ArrayBuffer;
    expect((await publint({ pack: { tarball: bytes }, strict: true })).messages).toEqual([]);
  });

  it('declares everything that it imports, and nothing else', async () => {
    const { dependencies = {}, peerDependencies = {} } = packed.manifest as Readonly<
      Record<string, object | undefined>
    >;
    const names = await readdir(join(packed.folder, 'dist'));
    const texts = await Promise.all(names.map((name) => readFile(join(packed.folder, 'dist', name), 'utf8')));
    const imported = texts.flatMap((text) => packagesIn(text, /\b(?:from |import |import\()"([^."][^"]*)"/g));
    const others = new Set(imported.filter((name) => !name.startsWith('node:')));
    const declared = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
    expect([...others].filter((name) => !declared.includes(name))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !others.has(name))).toEqual([]);
  });

  it('loads no more than it needs to show its help', async () => {
    const loaded = new Set<string>();
    const others: string[] = [];
    const load = async (name: string): Promise<void> => {
      if (loaded.has(name)) return;
      loaded.add(name);
      const text = await readFile(join(packed.folder, 'dist', name), 'utf8');
      others.push(...packagesIn(text, /\b(?:from |import )"([^."][^"]*)"/g));
      for (const [, chunk = ''] of text.matchAll(/\b(?:from |import )"\.\/([^"]*)"/g)) await load(chunk);
    };
    await load('main.mjs');
    expect([...new Set(others.filter((name) => !name.startsWith('node:')))].sort()).toEqual(['commander', 'endcursor']);
  });
});

/** Returns the packages that a module imports. */
function packagesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => packageOf(name));
}

/** Returns the package of an import: `endcursor` for `endcursor/v1`. */
function packageOf(name: string): string {
  const [scope = '', own] = name.split('/');
  return scope.startsWith('@') ? `${scope}/${own}` : scope;
}
