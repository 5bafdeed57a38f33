import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { machine } from './machine.ts';
import { type Table, markdown } from './table.ts';

/** The results of an area. */
export interface Report {
  readonly tables: readonly Table[];
  /** Facts that a reader needs to interpret the figures: why one loses, what was left out. */
  readonly notes?: readonly string[];
  /** Versions of everything measured, by package name. See `versionsOf`. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * Prints an area's tables, and writes them to `bench/results/<area>.json` with the date and the machine. If
 * `bench/README.md` has a place for them, it writes them there: between `<!-- results: <area> -->` and `<!-- end -->`.
 */
export async function report(area: string, { notes = [], tables, versions }: Report): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const text = [
    `${date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, Node ${machine.node}.`,
    ...tables.map((table) => `${table.title}\n\n${markdown(table)}`),
    notes.map((note) => `- ${note}`).join('\n'),
    `Versions: ${named.join(', ')}.`,
  ].filter(Boolean);
  console.log(`\n${text.join('\n\n')}`);
  await write(`results/${area}.json`, JSON.stringify({ area, date, machine, versions, tables, notes }), 'json');
  await place(area, text.join('\n\n'));
}

async function place(area: string, text: string): Promise<void> {
  const begins = `<!-- results: ${area} -->`;
  const readme = await readFile(locate('README.md'), 'utf8');
  const start = readme.indexOf(begins);
  if (start < 0) return;
  const end = readme.indexOf('<!-- end -->', start);
  if (end < 0) throw new Error(`bench/README.md does not end the results of ${area}`);
  const before = readme.slice(0, start + begins.length);
  await write('README.md', `${before}\n\n${text}\n\n${readme.slice(end)}`, 'markdown');
}

/** Formats as the repository's prettier does, so that its check passes. */
async function write(path: string, text: string, parser: 'json' | 'markdown'): Promise<void> {
  await mkdir(locate('results'), { recursive: true });
  await writeFile(locate(path), await format(text, { parser, printWidth: 120, singleQuote: true }));
}

function locate(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
