import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { checkColdStart, checkPage, checkRoute } from './checks.ts';
import { inFolder, withServer } from './commands.ts';
import type { LocalShop } from './local-shop.ts';
import type { Outcome } from './outcomes.ts';
import type { Project } from './project.ts';
import { writeProject } from './write-project.ts';

/** The surroundings of all projects. */
export interface Surroundings {
  readonly shop: LocalShop;
  /** The folder with the packed packages, in which the projects are written. */
  readonly home: string;
  readonly browser: Browser;
}

/** Installs, generates, builds and serves a project, and reads with it in every way. @throws if anything is wrong */
export async function tryProject(project: Project, { browser, home, shop }: Surroundings): Promise<Outcome> {
  const { name, pages, routes, scripts, discards } = project;
  const folder = await writeProject(project, { home, shop });
  const run = inFolder(folder, shop.url);
  await run(['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error']);
  await run(['npm', 'exec', '--', 'graphql-codegen']);
  await run(['npm', 'run', '--if-present', 'build']);
  const rows = new Set<number>();
  await withServer(folder, { command: project.serve, url: shop.url }, async (address) => {
    if (discards) await checkColdStart(`${address}/`, shop);
    for (const path of Object.keys(routes)) rows.add(await checkRoute(address + path, shop));
    for (const [path, { rendered }] of Object.entries(pages))
      rows.add(await checkPage(address + path, rendered, browser, shop));
  });
  const [all = 0, ...others] = rows;
  if (others.length > 0) throw new Error(`${name}: readings differ`);
  const version = project.versionOf === undefined ? await run(['node', '--version']) : await versionIn(folder, project);
  return { version, rows: all, ...(scripts !== undefined && { gzip: await weightOf(join(folder, scripts)) }) };
}

async function versionIn(folder: string, { versionOf = '' }: Project): Promise<string> {
  const text = await readFile(join(folder, 'node_modules', versionOf, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** The name of the symbol by which errors are recognised, which every bundle has. */
const MARK = 'endcursor.error';

/** Returns the compressed size of the scripts that contain our code. */
async function weightOf(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const texts = await Promise.all(
    names.filter((name) => /\.m?js$/.test(name)).map((name) => readFile(join(folder, name))),
  );
  const own = texts.filter((text) => text.includes(MARK));
  return own.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
}
