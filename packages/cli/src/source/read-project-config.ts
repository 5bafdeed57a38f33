import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { importModule } from '@endcursor/codegen/engine';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import type { ProjectConfig } from './project-config.ts';

/**
 * Reads the configuration of a project: YAML and JSON with variables of the environment, or a module.
 * @throws {CommandError} if there is none, or it cannot be read
 */
export async function readProjectConfig(given: string | undefined, { cwd, env }: Io): Promise<FoundConfig> {
  const path = given ?? NAMES.find((name) => existsSync(join(cwd, name)));
  if (path === undefined) throw new CommandError('there is no codegen.yml or codegen.ts here. Pass one with --config');
  const file = resolve(cwd, path);
  if (!existsSync(file)) throw new CommandError(`--config ${path}: there is no such file`);
  try {
    const isData = ['.yml', '.yaml', '.json', ''].includes(extname(file));
    const config = isData ? await parsed(await readFile(file, 'utf8'), env) : await exported(file);
    return { path, config: config as ProjectConfig };
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message.split('\n')[0]}`, EXIT.usage, error);
  }
}

/** A configuration of graphql-codegen that was read without it. */
export interface FoundConfig {
  /** The path, as it is shown. */
  readonly path: string;
  readonly config: ProjectConfig;
}

const NAMES = ['json', 'yaml', 'yml', 'js', 'ts', 'config.js'].map((extension) => `codegen.${extension}`);

/** Parses YAML, of which JSON is a part, as graphql-codegen does. */
async function parsed(text: string, env: Io['env']): Promise<unknown> {
  const [{ env: interpolated }, { parse }] = await Promise.all([import('string-env-interpolation'), import('yaml')]);
  return parse(interpolated(text, env), { merge: true });
}

async function exported(file: string): Promise<unknown> {
  const module = (await importModule(file)) as { readonly default?: unknown };
  return module.default ?? module;
}
