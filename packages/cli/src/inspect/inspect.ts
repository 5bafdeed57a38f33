import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { CommandError } from '../command-error.ts';
import type { CommandDefinition } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { inspectPage } from '../report/inspect-page.tsx';
import { openSource } from '../source/open-source.ts';
import { addSourceFlags, type SourceFlags } from '../source/source-flags.ts';
import { inspectText } from './inspect-text.ts';
import { type InspectedList, inspectedFields } from './inspected-fields.ts';

/** The command that shows which fields of a schema page, how, and why. */
export const inspect: CommandDefinition = {
  name: 'inspect',
  declare(command) {
    command
      .description('Shows what pages, how, and why; what does not, and why.')
      .argument('[schema]', 'a URL, or a file with SDL or an introspection result; by default that of codegen.yml')
      .argument('[words...]', 'only fields with these words in their name, method, type, way of paging or reason')
      .option('--all', 'list the plain lists too, which are only counted otherwise')
      .option('--json', 'print everything as JSON')
      .option('--html <file>', 'write a page with a search instead');
    addSourceFlags(command);
  },
  run,
};

interface Flags extends SourceFlags {
  readonly all?: true;
  readonly json?: true;
  readonly html?: string;
}

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  const { schema, words } = givenIn(command.args, flags, io);
  const source = await openSource(schema === undefined ? flags : { ...flags, schema }, io);
  const fields = inspectedFields(source).filter((field) => words.every((word) => has(field, word)));
  const { name } = source;
  if (flags.html !== undefined)
    await writeFileAtomic(resolve(io.cwd, flags.html), inspectPage({ schema: name, fields }));
  else if (flags.json) io.stdout.write(`${JSON.stringify({ schema: name, fields: fields.map(dataOf) }, null, 2)}\n`);
  else io.stdout.write(inspectText({ name, fields, all: flags.all ?? words.length > 0 }));
  return EXIT.complete;
}

/** Tells the schema from the words: it is a URL or a file. */
function givenIn(
  args: readonly string[],
  flags: Flags,
  { cwd }: Io,
): { readonly schema?: string; readonly words: readonly string[] } {
  const [first, ...others] = args;
  if (first === undefined) return { words: [] };
  const isSchema = /^https?:/.test(first) || existsSync(resolve(cwd, first));
  if (!isSchema && /[/\\]|\.(graphqls?|gql|json)$/.test(first))
    throw new CommandError(
      `${first}: there is no such file. Pass a URL, or a file with SDL or an introspection result`,
    );
  if (!isSchema) return { words: args };
  if (flags.schema !== undefined)
    throw new CommandError(`${first} and --schema ${flags.schema} are both given. Give one of them`);
  return { schema: first, words: others };
}

function has({ coordinate, reason, signatures, entry }: InspectedList, word: string): boolean {
  const texts = [coordinate, reason, ...signatures, entry.node ?? '', entry.dialect ?? ''];
  return texts.some((text) => text.toLowerCase().includes(word.toLowerCase()));
}

/** Returns the entry of the report, with the methods and the configuration that would decide otherwise. */
function dataOf({ entry, group, override, signatures }: InspectedList): object {
  return { ...entry, group, signatures, ...(override === undefined ? {} : { override }) };
}
