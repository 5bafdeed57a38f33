import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { CommandError } from '../command-error.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { openSource } from '../source/open-source.ts';
import type { InspectFlags } from './inspect-flags.ts';
import { inspectText } from './inspect-text.ts';
import { type InspectedList, inspectedFields } from './inspected-fields.ts';

/** Prints which fields of a schema page, or writes them to a page. */
export async function runInspect(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<InspectFlags>();
  const { schema, words } = givenIn(command.args, flags, io);
  const source = await openSource(schema === undefined ? flags : { ...flags, schema }, io);
  const fields = inspectedFields(source).filter((field) => words.every((word) => has(field, word)));
  const { name } = source;
  if (flags.html !== undefined) {
    const { inspectPage } = await import('../report/inspect-page.tsx');
    await writeFileAtomic(resolve(io.cwd, flags.html), inspectPage({ schema: name, fields }));
  } else if (flags.json) io.stdout.write(`${JSON.stringify({ schema: name, fields: fields.map(dataOf) }, null, 2)}\n`);
  else io.stdout.write(inspectText({ name, fields, all: flags.all ?? words.length > 0 }));
  return EXIT.complete;
}

/** Tells the schema from the words: it is a URL or a file. */
function givenIn(
  args: readonly string[],
  flags: InspectFlags,
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
