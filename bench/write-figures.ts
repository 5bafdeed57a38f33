import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figures } from './report/figures.ts';
import { placed } from './report/placed.ts';

/* `npm run figures` writes the last results of the benches into the README. */
const readme = fileURLToPath(new URL('../README.md', import.meta.url));
writeFileSync(readme, await placed(readFileSync(readme, 'utf8'), 'figures', figures()));
