import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { getDotPath, safeParse } from 'valibot';
import { importModule } from './import-module.ts';
import { profiles } from '../profiles/index.ts';
import { ConfigError } from './options.ts';
import { profileSchema } from './profile-schema.ts';
import { wrongValue } from './values.ts';

type Given = Readonly<Record<string, unknown>>;

/**
 * Returns the configuration with the profile itself, if `api` is the path or the package of one. The module exports it as
 * its default.
 * @param folder the folder from which paths and packages are found
 * @throws {ConfigError} if the module cannot be loaded, or does not export a profile
 */
export async function withLoadedProfile(config: Given, folder: string = process.cwd()): Promise<Given> {
  const { api } = config;
  const plan = typeof api === 'object' && api !== null && 'name' in api ? api : undefined;
  const name = plan ? plan.name : api;
  if (typeof name !== 'string' || Object.hasOwn(profiles, name)) return config;
  const path = moduleOf(name, folder);
  if (path === undefined) return config;
  const profile = checked(await exportedBy(path, name), name);
  return { ...config, api: plan ? { ...plan, name: profile } : profile };
}

/** Returns the file of a module; undefined if the name is neither a path nor an installed package. */
function moduleOf(name: string, folder: string): string | undefined {
  if (isAbsolute(name)) return name;
  if (/^\.{1,2}[\\/]/.test(name)) return join(folder, name);
  try {
    return createRequire(join(folder, 'package.json')).resolve(name);
  } catch {
    return undefined;
  }
}

async function exportedBy(path: string, name: string): Promise<unknown> {
  try {
    const module = (await importModule(path)) as { readonly default?: unknown };
    const exported = module.default;
    // A CommonJS module that was compiled from `export default`.
    const isWrapped = typeof exported === 'object' && exported !== null && 'default' in exported;
    return isWrapped ? exported.default : exported;
  } catch (error) {
    throw new ConfigError([`api: ${name} cannot be loaded: ${(error as Error).message}`]);
  }
}

function checked(profile: unknown, name: string): unknown {
  const { issues, output } = safeParse(profileSchema, profile, { message: wrongValue });
  if (!issues) return output;
  throw new ConfigError(
    issues.map((issue) => [`api: ${name}`, getDotPath(issue), issue.message].filter(Boolean).join(': ')),
  );
}
