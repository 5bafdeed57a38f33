import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { CommandError } from '../command-error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import type { Pointer } from '../source/project-config.ts';
import { readProjectConfig } from '../source/read-project-config.ts';
import type { GenerateFlags } from './generate-flags.ts';
import { outputDocuments } from './output-documents.ts';
import { type OutputFile, outputFiles } from './output-files.ts';
import { outputSchema } from './output-schema.ts';
import { type OwnOutput, ownOutputs } from './own-outputs.ts';

/** Writes the outputs of a project, once or again and again. */
export interface Generator {
  /** Writes what changes. @throws {CommandError} if the configuration cannot be followed */
  write(): Promise<ExitCode>;
  /** Returns the paths and patterns that the last outputs were made from. */
  sources(): readonly string[];
}

/** Creates a generator. It keeps schemas whose file does not change, and those of URLs. */
export function createGenerator(flags: GenerateFlags, io: Io): Generator {
  const schemas = keptSchemas(io);
  let sources: readonly string[] = [];
  return {
    sources: () => sources,
    async write() {
      const { config, path } = await readProjectConfig(flags.config, io);
      const { others, own } = ownOutputs(config);
      sources = [path, ...own.flatMap(({ documents, schema }) => [...documents, ...schema].flatMap(pathsIn))];
      if (own.length === 0)
        throw new CommandError(`${path}: no output has @endcursor/codegen as its only plugin or preset`);
      if (others.length > 0) io.stderr.write(`left to graphql-codegen: ${others.join(', ')}\n`);
      if (own.some(({ hasHooks }) => hasHooks)) io.stderr.write('hooks of the configuration are not run\n');
      const written = Object.keys(config.generates ?? {}).filter((name) => extname(name) !== '');
      let changed = 0;
      for (const output of own) {
        const documents = await outputDocuments(output, { cwd: io.cwd, written });
        const schema = await schemas(output);
        const files = await outputFiles(output, { schema, documents, cwd: io.cwd });
        for (const file of files) changed += Number(await settle(file, output, flags, io));
      }
      return flags.check && changed > 0 ? EXIT.failure : EXIT.complete;
    },
  };
}

/** Writes a file if it changes, and reports whether it does. */
async function settle(
  { path, text }: OutputFile,
  { keeps }: OwnOutput,
  { check }: GenerateFlags,
  io: Io,
): Promise<boolean> {
  const before = existsSync(path) ? await readFile(path, 'utf8') : undefined;
  if (before === text || (before !== undefined && keeps)) return false;
  if (!check) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  io.stderr.write(`${path}: ${check ? 'would change' : 'written'}\n`);
  return true;
}

function keptSchemas(io: Io): (output: OwnOutput) => Promise<GraphQLSchema> {
  const kept = new Map<string, Promise<GraphQLSchema>>();
  return async ({ name, schema }) => {
    const key = JSON.stringify([
      schema,
      await Promise.all(schema.flatMap(pathsIn).map((path) => stampOf(path, io.cwd))),
    ]);
    const known = kept.get(key) ?? outputSchema(schema, name, io);
    // One that cannot be loaded may be loaded later.
    known.catch(() => kept.delete(key));
    kept.set(key, known);
    return known;
  };
}

/** Returns what changes with a file. A pattern has no file, so it is loaded each time. */
async function stampOf(path: string, cwd: string): Promise<unknown> {
  if (/^https?:/.test(path)) return 0;
  const { mtimeMs = NaN, size = 0 } = await stat(resolve(cwd, path)).catch(() => ({ mtimeMs: undefined, size: 0 }));
  return Number.isNaN(mtimeMs) ? Math.random() : [mtimeMs, size];
}

function pathsIn(pointer: Pointer): readonly string[] {
  return typeof pointer === 'string' ? [pointer] : Object.keys(pointer);
}
