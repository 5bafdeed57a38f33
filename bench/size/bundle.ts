import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { isRuntimeSource, productionCode } from '../../packages/runtime/build/production.ts';
import type { Subject } from './subjects.ts';

/** The size of an application. */
export interface Weight {
  /** Bytes of the minified bundle. */
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
  /** Minified bytes by source file, without files that contribute none. */
  readonly files: Readonly<Record<string, number>>;
}

const runtime = fileURLToPath(new URL('../../packages/runtime/src', import.meta.url));

/**
 * Bundles an application as it would be shipped: minified, and for the browser if its library has a build for it. Ours
 * is bundled from its sources, so that a stale build is not measured, with the messages of its production build.
 * @param folder the folder with `./ours`, `./genql` and `./zeus`
 */
export async function weigh(
  { text, platform = 'browser' }: Pick<Subject, 'text' | 'platform'>,
  folder: string,
  messages: 'short' | 'whole' = 'short',
): Promise<Weight> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `const sink = console.log; ${text}`, resolveDir: folder, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform,
    nodePaths: [fileURLToPath(new URL('../node_modules', import.meta.url))],
    alias: { 'endcursor/v1': `${runtime}/v1.ts`, endcursor: `${runtime}/index.ts` },
    plugins: messages === 'short' ? [production] : [],
    tsconfigRaw: '{}',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  const inputs = Object.values(metafile.outputs)[0]?.inputs ?? {};
  const files = Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput] as const);
  return {
    minified: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
    files: Object.fromEntries(files.filter(([, size]) => size > 0)),
  };
}

const production: Plugin = {
  name: 'production',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) =>
      isRuntimeSource(path)
        ? { contents: productionCode(path, await readFile(path, 'utf8')), loader: 'ts' }
        : undefined,
    ),
};
