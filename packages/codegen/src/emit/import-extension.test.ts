import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importExtensionFor } from './import-extension.ts';

describe('the extension of imports within a folder', () => {
  let base: string;
  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), 'endcursor-extension-'));
    await writeFile(join(base, 'package.json'), '{ "type": "module" }');
    await mkdir(join(base, 'packages/web'), { recursive: true });
    await writeFile(join(base, 'packages/web/package.json'), '{ "name": "web" }');
  });
  afterEach(() => rm(base, { recursive: true }));

  it.each([
    ['src/api/', '.js'],
    ['packages/web/src/api/', ''],
  ])('is what the nearest package asks for: %s', async (folder, extension) => {
    // Without the option, graphql-codegen 6 and 7 pass an empty string, and 5 passes nothing.
    expect(await importExtensionFor(join(base, folder), '')).toBe(extension);
    expect(await importExtensionFor(join(base, folder), undefined)).toBe(extension);
  });

  it('is what graphql-codegen was told for all outputs', async () => {
    expect(await importExtensionFor(join(base, 'src/api/'), '.ts')).toBe('.ts');
    expect(await importExtensionFor(join(base, 'packages/web/src/api/'), '.js')).toBe('.js');
  });
});
