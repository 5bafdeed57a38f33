import { CommandError } from '../command-error.ts';

/**
 * Returns the header fields of `--header-env` options such as `Authorization=Token {ALIGNI_TOKEN}`, with each `{NAME}`
 * replaced by that environment variable. So no secret is in the history of a shell.
 * @throws {CommandError} if an option has no name, or a variable is not set
 */
export function headersFromEnv(
  options: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(options.map((option) => headerFromEnv(option, env)));
}

function headerFromEnv(option: string, env: Readonly<Record<string, string | undefined>>): [string, string] {
  const [, name = '', template = ''] = /^([^=:\s]+)=(.*)$/s.exec(option) ?? [];
  if (!VARIABLE.test(template))
    // The option itself is not repeated: it may be a token.
    throw new CommandError(
      "--header-env: expected Name=value with an environment variable in braces, such as 'Authorization=Bearer {API_TOKEN}'",
    );
  const value = template.replaceAll(new RegExp(VARIABLE, 'g'), (_, variable: string) => {
    const found = env[variable];
    if (found) return found;
    throw new CommandError(`--header-env ${name}: the environment variable ${variable} is not set. Export it first`);
  });
  return [name, value];
}

/** The place of an environment variable in a header field. */
const VARIABLE = /\{([A-Za-z_]\w*)\}/;
