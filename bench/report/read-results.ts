import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Results } from './report.ts';

const folder = fileURLToPath(new URL('../results/', import.meta.url));

/** Reads the results of every area that has been measured, by their areas. */
export function readResults(): Readonly<Record<string, Results>> {
  const all = readdirSync(folder).map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Results);
  return Object.fromEntries(all.map((results) => [results.area, results]));
}
