import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { install, root, setUp, step, tool, types } from './commands.mjs';

/*
 * The servers by others that are too large for every run. Each folder in test/heavy-servers is installed separately,
 * and its tests run. Arguments choose folders by name.
 */
const home = 'test/heavy-servers';
const all = readdirSync(join(root, home)).filter((name) => existsSync(join(root, home, name, 'package.json')));
const unknown = process.argv.slice(2).filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`${home} has no ${unknown.join(', ')}, but ${all.join(', ')}`);
const names = process.argv.length > 2 ? process.argv.slice(2) : all;

await step('set-up', setUp);
for (const name of names) await step(`install ${name}`, () => install(`${home}/${name}`));
if (names.length === all.length) await step('types', () => types(home));
const env = { ...process.env, HEAVY_SERVERS: '1' };
await step('tests', () => tool('vitest', ['run', ...names.map((name) => `${home}/${name}`)], { env }));
