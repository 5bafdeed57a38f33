import { withLoadedProfile } from '@endcursor/codegen/engine';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import { readCodegenConfig } from './codegen-config.ts';
import { headersFromEnv } from './headers-from-env.ts';
import { introspectedSchema } from './introspected-schema.ts';
import { schemaInFile } from './schema-in-file.ts';
import type { SourceFlags } from './source-flags.ts';
import { sourceOptions } from './source-options.ts';
import type { Source } from './source.ts';

/**
 * Opens the API that the options of a command name, and reads its schema.
 * @throws {CommandError} if something about it is wrong
 */
export async function openSource(flags: SourceFlags, io: Io): Promise<Source> {
  const headers = headersFromEnv(flags.headerEnv, io.env);
  if (flags.url !== undefined) checkUrl('--url', flags.url);
  return flags.schema === undefined
    ? configuredSource(flags, headers, io)
    : givenSource({ ...flags, schema: flags.schema }, headers, io);
}

type Headers = Source['headers'];

/** Opens the API of `--schema`. */
async function givenSource(flags: SourceFlags & { schema: string }, headers: Headers, io: Io): Promise<Source> {
  const { api, refresh = false, schema: from } = flags;
  if (flags.config !== undefined || flags.client !== undefined)
    throw new CommandError('--schema replaces the configuration of a project: remove --config and --client');
  const isUrl = /^https?:/.test(from);
  if (isUrl) checkUrl('--schema', from);
  const schema = isUrl
    ? await introspectedSchema({ url: from, headers }, refresh, io)
    : await schemaInFile(from, io.cwd);
  const url = flags.url ?? (isUrl ? from : undefined);
  return {
    name: from,
    schema,
    headers,
    ...(url === undefined ? {} : { url }),
    ...sourceOptions(await withLoadedProfile(api === undefined ? {} : { api }, io.cwd)),
  };
}

/** Opens the API of the project's configuration. */
async function configuredSource(flags: SourceFlags, given: Headers, io: Io): Promise<Source> {
  const { api, refresh = false } = flags;
  const found = await readCodegenConfig(flags, io.cwd);
  const headers = { ...found.endpoint?.headers, ...given };
  const schema = found.endpoint
    ? await introspectedSchema({ ...found.endpoint, headers }, refresh, io)
    : await found.loadSchema();
  const url = flags.url ?? found.endpoint?.url;
  return {
    name: found.path,
    schema,
    headers,
    ...(url === undefined ? {} : { url }),
    ...(found.report === undefined ? {} : { report: found.report }),
    ...sourceOptions(await withLoadedProfile({ ...found.config, ...(api === undefined ? {} : { api }) }, io.cwd)),
  };
}

/** @throws {CommandError} if it is not known where requests go */
export function requireUrl({ url }: Source): void {
  if (url === undefined) throw new CommandError('there is no URL to send requests to. Pass --url with that of the API');
}

function checkUrl(flag: string, text: string): void {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new CommandError(`${flag} ${text}: expected a URL such as https://api.example.com/graphql`);
}
