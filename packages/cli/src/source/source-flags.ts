import type { Command } from 'commander';

/** The options for the origin of the schema and the target of requests. */
export interface SourceFlags {
  /** A URL, or a file with SDL or an introspection result. */
  readonly schema?: string;
  readonly url?: string;
  /** The path of a `codegen.yml`. */
  readonly config?: string;
  /** The output in that configuration whose options count. */
  readonly client?: string;
  readonly api?: string;
  readonly headerEnv: readonly string[];
  /** Whether the schema is fetched again although it is in the cache. */
  readonly refresh?: true;
}

/** Adds these options to a command. */
export function addSourceFlags(command: Command): void {
  command
    .option('--schema <url or file>', 'the schema: a URL to introspect, SDL, or an introspection result in JSON')
    .option('--url <url>', 'where requests go; by default the URL of the schema')
    .option('--api <profile>', 'the API whose limits and habits apply, such as github');
  addConfigFlags(command);
}

/** Adds the options for a configuration, credentials and the cache. */
export function addConfigFlags(command: Command): void {
  command
    .option('--config <file>', 'a graphql-codegen configuration; by default codegen.yml or codegen.ts here')
    .option('--client <output>', 'the output of that configuration whose options count, if several have our plugin')
    .option('--header-env <Name=value>', 'a header field with {VARIABLES} of the environment; repeatable', added, [])
    .option('--refresh', 'fetch the schema again, although it is in the cache');
}

function added(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
