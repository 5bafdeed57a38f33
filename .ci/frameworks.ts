import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserPath, openBrowser } from '../test/pages/browser.ts';
import { startLocalShop } from '../test/frameworks/local-shop.ts';
import { type Project, projects } from '../test/frameworks/project.ts';
import { type Outcome, writeOutcomes } from '../test/frameworks/outcomes.ts';
import { tryProject } from '../test/frameworks/try-project.ts';
import { setUp, step } from './commands.mjs';
import { packAll } from './pack.mjs';

/*
 * `npm run frameworks` builds and runs an application in each framework and runtime, with the packed packages, and writes the
 * table of docs/frameworks.md. Arguments choose some of them, whose rows are replaced. `KEEP=folder` keeps the projects.
 */
const given = process.argv.slice(2);
const unknown = given.filter((name) => !projects.some((project) => project.name === name));
if (unknown.length > 0)
  throw new Error(`there is no ${unknown.join(', ')}, but ${projects.map(({ name }) => name).join(', ')}`);
if (browserPath === undefined) throw new Error('there is no Chromium: install it, or set CHROMIUM_PATH');
const { KEEP } = process.env;
if (KEEP) await mkdir(KEEP, { recursive: true });
const home = KEEP ?? (await mkdtemp(join(tmpdir(), 'endcursor-frameworks-')));
const shop = await startLocalShop();
const browser = await openBrowser();
const outcomes: Record<string, Outcome> = {};
const failed: string[] = [];
try {
  await step('set-up', setUp);
  await step('pack', () => packAll(home));
  for (const project of projects.filter(({ name }) => given.length === 0 || given.includes(name)))
    await step(project.title, () => run(project));
  await writeOutcomes(outcomes);
} finally {
  await browser.close();
  await shop.close();
  if (!KEEP) await rm(home, { recursive: true, force: true });
}
if (failed.length > 0) throw new Error(`failed: ${failed.join(', ')}`);

async function run(project: Project): Promise<void> {
  try {
    const outcome = await tryProject(project, { browser, home, shop });
    console.log(outcome);
    outcomes[project.name] = outcome;
  } catch (error) {
    failed.push(project.name);
    console.error(error instanceof Error ? error.message : error);
  }
}
