import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * `npm run bench`, or `npm run bench -- limits` for one area: every folder here is one, with an `index.ts` that
 * prints its tables.
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

/** What an area's `index.ts` exports. */
interface Area {
  bench(): Promise<void>;
}
