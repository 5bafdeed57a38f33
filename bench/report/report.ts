import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { type Machine, machine } from './machine.ts';
import { placed } from './placed.ts';
import { type Table, markdown } from './table.ts';

/** The results of an area. */
export interface Report {
  readonly tables: readonly Table[];
  /** Facts that a reader needs to interpret the figures: why one loses, what was left out. */
  readonly notes?: readonly string[];
  /** Versions of everything measured, by package name. See `versionsOf`. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A report as it is kept: `bench/results/<area>.json`. */
export interface Results extends Report {
  readonly area: string;
  readonly date: string;
  readonly machine: Machine;
}

/**
 * Prints an area's tables, and writes them to `bench/results/<area>.json` with the date and the machine. If
 * `bench/README.md` has a place for them, it writes them there: between `<!-- results: <area> -->` and `<!-- end -->`.
 */
export async function report(area: string, { notes = [], tables, versions }: Report): Promise<void> {
  const results = { area, date: new Date().toISOString().slice(0, 10), machine, versions, tables, notes };
  console.log(`\n${textOf(results)}`);
  await mkdir(locate('results'), { recursive: true });
  const json = await format(JSON.stringify(results), { parser: 'json', printWidth: 120 });
  await writeFile(locate(`results/${area}.json`), json);
  const readme = await readFile(locate('README.md'), 'utf8');
  await writeFile(locate('README.md'), await placed(readme, `results: ${area}`, textOf(results)));
}

/** Returns the results as Markdown. */
export function textOf({ date, machine, notes = [], tables, versions }: Results): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const text = [
    `${date}, ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, Node ${machine.node}.`,
    ...tables.map((table) => `${table.title}\n\n${markdown(table)}`),
    notes.map((note) => `- ${note}`).join('\n'),
    `Versions: ${named.join(', ')}.`,
  ];
  return text.filter(Boolean).join('\n\n');
}

function locate(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
