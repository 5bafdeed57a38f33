import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from '../command-error.ts';
import { givenValues, type Values } from '../live/given-values.ts';
import type { ReadingFlags } from '../live/reading-flags.ts';

/** The lines of a file: each is a reading with its own arguments. */
export interface ForEach {
  readonly columns: readonly string[];
  /** The values of the lines by the names of the columns. */
  readonly lines: readonly Values[];
}

/** Reads a CSV file with a header, whose values are strings, or NDJSON. */
export async function readForEach(path: string, cwd: string): Promise<ForEach> {
  const text = await readFile(resolve(cwd, path), 'utf8').catch((error: Error) => {
    throw new CommandError(`--for-each ${path} cannot be read: ${error.message}`);
  });
  const lines = await linesOf(text, path);
  const [first] = lines;
  if (!first) throw new CommandError(`--for-each ${path} has no lines. Give it a header, and a line for each reading`);
  return { columns: Object.keys(first), lines };
}

/** Returns the options of the reading with the values of the first line, so that they can be checked. */
export function firstLine<Flags extends ReadingFlags>(lines: ForEach | undefined, flags: Flags): Flags {
  const [first] = lines?.lines ?? [];
  if (!first) return flags;
  const filled = lineArguments(first, flags);
  if (flags.document !== undefined) return { ...flags, variable: filled };
  return flags.args === undefined ? flags : { ...flags, args: JSON.stringify(filled) };
}

/**
 * Returns the arguments or variables with the values of a line in place of each `{column}`. A string that is nothing else becomes
 * the value itself, with its type.
 * @throws {CommandError} if there is no such column
 */
export function lineArguments(line: Values, { args, document, variable }: ReadingFlags): Values {
  return filled(line, document === undefined ? givenValues('--args', args) : variable) as Values;
}

function filled(line: Values, value: unknown): unknown {
  if (typeof value === 'string') return filledText(line, value);
  if (Array.isArray(value)) return value.map((item) => filled(line, item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(line, member)]));
}

function filledText(line: Values, text: string): unknown {
  const [, whole] = /^\{(\w+)\}$/.exec(text) ?? [];
  if (whole !== undefined) return columnOf(line, whole);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(columnOf(line, name)));
}

function columnOf(line: Values, name: string): unknown {
  if (Object.hasOwn(line, name)) return line[name];
  throw new CommandError(`{${name}} is not a column of --for-each, which has ${Object.keys(line).join(', ')}`);
}

async function linesOf(text: string, path: string): Promise<readonly Values[]> {
  try {
    if (/\.(ndjson|jsonl)$/i.test(path))
      return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as Values]));
    const { parse } = await import('csv-parse/sync');
    return parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new CommandError(`--for-each ${path} cannot be read: ${(error as Error).message}`);
  }
}
