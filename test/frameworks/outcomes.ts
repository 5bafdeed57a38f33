import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { placed } from '../../bench/report/placed.ts';
import { projects } from './project.ts';

/** The result of one project. */
export interface Outcome {
  readonly version: string;
  /** How many rows each of its readings had. */
  readonly rows: number;
  /** Bytes of gzip of the scripts for browsers or workers that contain our code; absent if the project builds none. */
  readonly gzip?: number;
}

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/frameworks.md', import.meta.url));

/** Returns the last outcomes by the names of their projects. */
export function readOutcomes(): Readonly<Record<string, Outcome>> {
  return JSON.parse(readFileSync(RESULTS, 'utf8')) as Readonly<Record<string, Outcome>>;
}

/** Replaces outcomes in the file of results, and writes the table into the documentation. */
export async function writeOutcomes(outcomes: Readonly<Record<string, Outcome>>): Promise<void> {
  const all = { ...readOutcomes(), ...outcomes };
  const sorted = Object.fromEntries(projects.flatMap(({ name }) => (all[name] ? [[name, all[name]]] : [])));
  await writeFile(RESULTS, await format(JSON.stringify(sorted), { parser: 'json', printWidth: 120 }));
  await writeFile(PAGE, await withTable(await readFile(PAGE, 'utf8'), sorted));
}

/** Returns the page with the table of the outcomes in its place. */
export function withTable(page: string, outcomes: Readonly<Record<string, Outcome>>): Promise<string> {
  const rows = projects.map((project) => {
    const { gzip, rows, version } = outcomes[project.name] ?? {};
    const reads = [...Object.values(project.routes), ...Object.values(project.pages).map(({ what }) => what)];
    const size = gzip === undefined ? '' : `${(gzip / 1000).toFixed(1)} kB`;
    return [project.title, version, project.built, reads.join(', '), rows, size];
  });
  const head = ['', 'Version', 'Built', 'Reads in', 'Rows of each', 'Scripts with our code, gzip'];
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return placed(page, 'frameworks', lines.join('\n'));
}
