import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { CommandError } from '../command-error.ts';
import { EXIT } from '../exit.ts';
import type { Endpoint } from './introspected-schema.ts';
import {
  endpointOf,
  isOurs,
  outputOf,
  ownConfig,
  type Pointer,
  type ProjectConfig,
  type ProjectOutput,
} from './project-config.ts';
import type { SourceFlags } from './source-flags.ts';

/** An output of a graphql-codegen configuration that has our plugin or preset. */
export interface CodegenConfig {
  /** The path of the configuration, as it is shown. */
  readonly path: string;
  /** The options of our plugin or preset. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The file of the report, if the configuration has one. */
  readonly report?: string;
  /** The endpoint, if the schema is a single URL. */
  readonly endpoint?: Endpoint;
  /** Loads the schema as graphql-codegen does. */
  loadSchema(): Promise<GraphQLSchema>;
}

/**
 * Reads the configuration of a project.
 * @throws {CommandError} if there is none, or no output or several have our plugin
 */
export async function readCodegenConfig(
  { client, config: given }: Pick<SourceFlags, 'client' | 'config'>,
  cwd: string,
): Promise<CodegenConfig> {
  const path = given ?? NAMES.find((name) => existsSync(join(cwd, name)));
  if (path === undefined || !existsSync(resolve(cwd, path)))
    throw new CommandError(
      given === undefined
        ? 'no schema: pass --schema with a URL or a file, or run this in a folder with a codegen.yml'
        : `--config ${given}: there is no such file`,
    );
  const context = await loadContext(resolve(cwd, path), path);
  const { generates, schema } = context.getConfig<ProjectConfig>();
  const [name, output] = chosenOutput(generates ?? {}, path, client);
  const report = reportOf(name, output, generates ?? {});
  const pointers = [schema ?? [], output.schema ?? []].flat();
  const endpoint = endpointOf(pointers);
  return {
    path,
    config: { ...context.getConfig<ProjectConfig>().config, ...output.config, ...ownConfig(output) },
    ...(report === undefined ? {} : { report }),
    ...(endpoint ? { endpoint } : {}),
    loadSchema: () => context.loadSchema(pointers),
  };
}

const NAMES = ['yml', 'yaml', 'ts', 'js', 'json'].map((extension) => `codegen.${extension}`);

/** The part of graphql-codegen's context that is used. */
interface Context {
  getConfig<T>(): T;
  loadSchema(pointers: readonly Pointer[]): Promise<GraphQLSchema>;
}

async function loadContext(file: string, path: string): Promise<Context> {
  const load = await import('@graphql-codegen/cli').then(
    (module) => module.loadContext as unknown as (path: string) => Promise<Context>,
    () => {
      throw new CommandError(`${path} needs @graphql-codegen/cli. Install it, or pass --schema`);
    },
  );
  try {
    return await load(file);
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`, EXIT.usage, error);
  }
}

function chosenOutput(
  generates: Outputs,
  path: string,
  name: string | undefined,
): readonly [name: string, output: ProjectOutput] {
  const all = Object.entries(generates).map(([key, output]) => [key, outputOf(output)] as const);
  // A JSON output is a report.
  const ours = all.filter(([key, output]) => isOurs(output) && !key.endsWith('.json'));
  const names = ours.map(([key]) => key).join(', ');
  const [only, ...others] = name === undefined ? ours : ours.filter(([key]) => key === name);
  if (only && others.length === 0) return only;
  if (ours.length === 0) throw new CommandError(`${path}: no output has the plugin or preset @endcursor/codegen`);
  if (name === undefined) throw new CommandError(`${path} has several outputs. Choose one with --client: ${names}`);
  throw new CommandError(`--client ${name}: ${path} has no such output with our plugin. There are ${names}`);
}

/** Returns the file of the report: in the folder of a preset, or an output of its own. */
function reportOf(name: string, output: ProjectOutput, generates: Outputs): string | undefined {
  const { report } = ownConfig(output);
  if (typeof report === 'string') return join(name, report);
  return Object.keys(generates).find((key) => key.endsWith('.json') && isOurs(outputOf(generates[key] ?? [])));
}

type Outputs = NonNullable<ProjectConfig['generates']>;
