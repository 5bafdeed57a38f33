import { readFile, rm } from 'node:fs/promises';
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
    const names = packed.files.filter((file) => /^dist\/.*\.mjs$/.test(file));
    expect(names).toContain('dist/main.mjs');
    const text = await readFile(join(packed.folder, 'dist/main.mjs'), 'utf8');
    const imported = [...text.matchAll(/\b(?:from |import\()"([^."][^"]*)"/g)].map(([, name = '']) => packageOf(name));
    const others = new Set(imported.filter((name) => !name.startsWith('node:')));
    const declared = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
    expect([...others].filter((name) => !declared.includes(name))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !others.has(name))).toEqual([]);
  });
});

/** Returns the package of an import: `endcursor` for `endcursor/v1`. */
function packageOf(name: string): string {
  const [scope = '', own] = name.split('/');
  return scope.startsWith('@') ? `${scope}/${own}` : scope;
}
