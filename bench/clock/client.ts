import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Client, ClientOptions, Condition, Pager, PagerOptions } from 'endcursor';
import type { collectFromBothEnds } from 'endcursor/both-ends';
import type { partition, RangedField } from 'endcursor/partition';
import { build } from 'esbuild';
import { buildSchema } from 'graphql';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { SDL, type Thing } from './server.ts';

type List<A> = (client: Client, args?: A, selection?: object, options?: PagerOptions) => Pager<Thing>;

/** The part of the generated client that is used, and the runtime from the same bundle. */
export interface Emitted {
  readonly collectFromBothEnds: typeof collectFromBothEnds;
  readonly partition: typeof partition;
  readonly createClient: (options: ClientOptions) => Client;
  readonly things: List<{ filter?: Condition<'ThingFilter'> }>;
  readonly numbered: List<object>;
  readonly where: { readonly things: { readonly fields: { readonly id: RangedField<number, 'ThingFilter'> } } };
}

const cache = fileURLToPath(new URL('../node_modules/.cache/endcursor-clock/', import.meta.url));
const runtime = fileURLToPath(new URL('../../packages/runtime/src', import.meta.url));

/** Generates a client for the server's schema and loads it. */
export async function emitClient(): Promise<Emitted> {
  await mkdir(cache, { recursive: true });
  await writeFile(`${cache}things.ts`, emitFile(generate(buildSchema(SDL), readOptions({}, false)).plan));
  const outfile = `${cache}things.mjs`;
  await build({
    stdin: {
      contents: `
        export * from './things.ts';
        export { collectFromBothEnds } from 'endcursor/both-ends';
        export { partition } from 'endcursor/partition';
      `,
      resolveDir: cache,
    },
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    alias: {
      'endcursor/v1': `${runtime}/v1.ts`,
      'endcursor/both-ends': `${runtime}/both-ends/index.ts`,
      'endcursor/partition': `${runtime}/partition/index.ts`,
      endcursor: `${runtime}/index.ts`,
    },
    tsconfigRaw: '{}',
  });
  return (await import(outfile)) as Emitted;
}
