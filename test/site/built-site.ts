import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = join(ROOT, 'site/.vitepress/dist');
const ADDRESS = 'http://site.test';

/** Builds the site, as `npm run site` does. Fails if a page links to one that does not exist. */
export async function buildSite(): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(join(ROOT, 'node_modules/.bin/vitepress'), ['build', 'site'], { cwd: ROOT, env });
}

/** Returns the HTML of a page, such as `limits` or `profiles/github`. */
export const htmlOf = (path: string): string => textOf(`${path}.html`);

/** Returns a file of the site. */
export const textOf = (path: string): string => readFileSync(join(BUILT, path), 'utf8');

/** The screen and the settings of a reader. */
export interface Reader {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

/** Opens a page of the site in a browser and works with it. Fails if it reports an error or loads a file that is missing. */
export async function visit(
  browser: Browser,
  path: string,
  { width = 1200, ...reader }: Reader,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...reader });
  const wrong: string[] = [];
  try {
    await context.route('**', (route) => {
      const file = pathOf(route.request().url());
      if (file !== undefined) return route.fulfill({ path: file });
      wrong.push(route.request().url());
      return route.abort();
    });
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(ADDRESS + path, { waitUntil: 'networkidle' });
    await work(page);
  } finally {
    await context.close();
  }
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** Returns the path of the file at an address of the site, as a server without rules of its own would send it. */
export function pathOf(address: string): string | undefined {
  const { origin, pathname } = new URL(address);
  if (origin !== ADDRESS) return undefined;
  const path = join(BUILT, pathname.endsWith('/') ? `${pathname}index` : pathname);
  return [path, `${path}.html`].find((file) => /\.\w+$/.test(file) && existsSync(file));
}
