import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * `npm run bench` runs every area, and `npm run bench -- limits` only one. Each folder here is an area, with an
 * `index.ts` that prints its tables.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const areas = readdirSync(here).filter((name) => existsSync(join(here, name, 'index.ts')));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !areas.includes(name));
if (unknown.length > 0) throw new Error(`there is no area ${unknown.join(', ')}; there are ${areas.join(', ')}`);

for (const area of asked.length > 0 ? asked : areas) {
  const { bench } = (await import(new URL(`./${area}/index.ts`, import.meta.url).href)) as Area;
  await bench();
}

/** The exports of an area's `index.ts`. */
interface Area {
  bench(): Promise<void>;
}
