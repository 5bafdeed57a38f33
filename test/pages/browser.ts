import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The browser of this machine, if there is one. */
export const browserPath: string | undefined = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** Starts the browser, offline: a page that loads anything fails. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(browserPath === undefined ? {} : { executablePath: browserPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

/** The options of a page. */
export interface Opened {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

/** Opens a page from a file and works with it. Fails if the page reports an error or requests anything else. */
export async function withPage(
  browser: Browser,
  html: string,
  { width = 1200, ...options }: Opened,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'endcursor-page-'));
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  try {
    const file = join(folder, 'page.html');
    await writeFile(file, html);
    const page = await context.newPage();
    const wrong: string[] = [];
    const url = pathToFileURL(file).href;
    page.on('console', (message) => void wrong.push(message.text()));
    page.on('pageerror', (error) => void wrong.push(error.message));
    page.on('request', (request) => request.url() !== url && wrong.push(request.url()));
    await page.goto(url);
    await work(page);
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}
