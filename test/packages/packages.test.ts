import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportsOf } from './exports.ts';
import { pack, type Packed, runTool } from './pack.ts';

/** Returns the files of the entry points in a manifest, such as `index` and `v1`, with the name of each snapshot. */
function doorsOf(name: 'runtime' | 'codegen'): [door: string, snapshot: string][] {
  const manifest = createRequire(import.meta.url)(`../../packages/${name}/package.json`) as {
    readonly exports: Readonly<Record<string, string | { readonly import: string | { readonly default: string } }>>;
  };
  return Object.entries(manifest.exports).flatMap(([path, target]) => {
    if (typeof target === 'string') return [];
    const base = name === 'runtime' ? 'endcursor' : 'codegen';
    const file = typeof target.import === 'string' ? target.import : target.import.default;
    return [[basename(file, '.mjs'), path === '.' ? base : `${base}-${path.slice(2)}`]];
  });
}

describe.each(['runtime', 'codegen'] as const)('the package of packages/%s', (name) => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await pack(name);
  });
  afterAll(async () => rm(dirname(packed.tarball), { recursive: true }));

  it('holds what was built, and nothing else', () => {
    const doorFiles = doorsOf(name).flatMap(([door]) =>
      ['.cjs', '.d.cts', '.d.mts', '.mjs'].map((end) => `dist/${door}${end}`),
    );
    const others = packed.files.filter((file) => !doorFiles.includes(file));
    expect(packed.files).toEqual(expect.arrayContaining(doorFiles));
    // Old resolvers do not read `exports`: each door but the first has a folder with a manifest for them.
    const manifests = doorsOf(name).map(([door]) => (door === 'index' ? 'package.json' : `${door}/package.json`));
    const named = ['LICENSE', 'README.md', ...manifests];
    expect(others).toEqual(expect.arrayContaining(named));
    for (const file of others.filter((path) => !named.includes(path)))
      expect(file).toMatch(
        /^dist\/[\w-]+(-\*)?\.(d\.)?[cm][jt]s$|^dist\/production\/([\w-]+(-\*)?\.[cm]js|messages\.md)$/,
      );
  });

  it('is what publint wants of a package', async () => {
    const tarball = await readFile(packed.tarball);
    const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength) as ArrayBuffer;
    expect((await publint({ pack: { tarball: bytes }, strict: true })).messages).toEqual([]);
  });

  it('has types that are right for every way to import it', async () => {
    const options = ['--profile', 'strict', '--format', 'json'];
    const { analysis, problems = {} } = JSON.parse(await runTool('attw', [packed.tarball, ...options])) as {
      readonly analysis: { readonly entrypoints: object };
      readonly problems?: Readonly<Record<string, readonly object[]>>;
    };
    expect(Object.keys(analysis.entrypoints).length).toBeGreaterThan(1);
    expect(Object.values(problems).flat()).toEqual([]);
  });

  it('depends on what it says', async () => {
    const {
      dependencies = {},
      peerDependencies = {},
      optionalDependencies = {},
    } = packed.manifest as Record<string, object | undefined>;
    expect({ ...dependencies, ...peerDependencies, ...optionalDependencies }).toEqual(
      name === 'runtime'
        ? {
            '@opentelemetry/api': '^1.9.0',
            '@tanstack/query-core': '>=5.0.0',
            graphql: '^16.0.0 || ^17.0.0',
            ioredis: '>=5.0.0',
            pg: '>=8.0.0',
            redis: '>=4.0.0',
          }
        : {
            '@graphql-codegen/cli': '^5.0.0 || ^6.0.0 || ^7.0.0',
            '@graphql-codegen/plugin-helpers': '^5.0.0 || ^6.0.0 || ^7.0.0',
            endcursor: '0.1.0',
            graphql: '^16.0.0 || ^17.0.0',
            prettier: '^3.0.0',
            valibot: '^1.1.0',
          },
    );
    // What only some users need is optional.
    if (name === 'runtime') {
      const { peerDependenciesMeta = {} } = packed.manifest as Record<string, Record<string, object> | undefined>;
      const optional = Object.keys(peerDependencies).map((peer) => [peer, { optional: true }]);
      expect(peerDependenciesMeta).toEqual(Object.fromEntries(optional));
    }
    const declared = [...Object.keys(dependencies), ...Object.keys(peerDependencies), 'endcursor/v1'];
    for (const file of doorsOf(name).flatMap(([door]) => [`${door}.mjs`, `${door}.d.mts`])) {
      const text = await readFile(join(packed.folder, 'dist', file), 'utf8');
      const others = [...text.matchAll(/\bfrom "([^."][^"]*)"/g)].map(([, from]) => from ?? '');
      expect(others.filter((from) => !declared.includes(from) && !from.startsWith('node:'))).toEqual([]);
    }
  });

  it.each(doorsOf(name))('exports through %s what the snapshot lists', async (door, snapshot) => {
    const names = exportsOf(join(packed.folder, `dist/${door}.d.mts`));
    await expect(`${names.join('\n')}\n`).toMatchFileSnapshot(`api/${snapshot}.txt`);
    // A reader of the completions finds what is needed first: what few need has an entry of its own. Nobody writes `v1` by hand.
    if (door !== 'v1') expect(names.length).toBeLessThan(60);
  });

  it.each(doorsOf(name))('gives the same values through %s to import and to require', async (door) => {
    const file = join(packed.folder, `dist/${door}`);
    const values = exportsOf(`${file}.d.mts`).filter((line) => !/^(type|interface) /.test(line));
    const names = values.map((line) => line.split(' ')[1]).sort();
    const imported = (await import(/* @vite-ignore */ pathToFileURL(`${file}.mjs`).href)) as object;
    const required = createRequire(import.meta.url)(`${file}.cjs`) as object;
    expect(Object.keys(imported).sort()).toEqual(names);
    expect(Object.keys(required).sort()).toEqual(names);
  });
});
