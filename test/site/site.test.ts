import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentation } from '../docs/markdown.ts';
import { browserPath, openBrowser } from '../pages/browser.ts';
import { pathOnSite } from '../../site/.vitepress/pages.ts';
import { buildSite, htmlOf, textOf, visit } from './built-site.ts';
import { itHasPlayground } from './playground.ts';

const pages = documentation().flatMap((file) => {
  const page = pathOnSite(file.path)?.replace(/\.md$/, '');
  return page === undefined ? [] : [{ ...file, page }];
});

beforeAll(buildSite, 180_000);

describe('the site', () => {
  it.each(pages)('has the page $page in its navigation, or a page above it has', ({ page }) => {
    const section = page.includes('/') ? `${page.split('/')[0]}/` : page === 'index' ? '' : page;
    expect(htmlOf('index')).toContain(`href="/${section}"`);
  });

  it.each(pages)('$page links to headings that exist', ({ page }) => {
    expect(anchorsOf(page).filter(({ to, anchor }) => !htmlOf(to).includes(`id="${anchor}"`))).toEqual([]);
  });

  it('lists its pages for programs, with their Markdown', () => {
    const listed = [...textOf('llms.txt').matchAll(/\]\(\/([^)]+)\)/g)].map(([, path = '']) => path);
    expect(listed).toContain('limits.md');
    for (const path of listed) expect(textOf(path)).toMatch(/^# /m);
  });
});

/** The links of a page to headings, also of other pages. */
function anchorsOf(page: string): { readonly to: string; readonly anchor: string }[] {
  const found = htmlOf(page).matchAll(/ href="(\/[\w/-]*)?#([^"]+)"/g);
  return [...found]
    .map(([, path, anchor = '']) => ({
      to: path === undefined ? page : path.slice(1).replace(/(^|\/)$/, '$1index'),
      anchor: decodeURIComponent(anchor),
    }))
    .filter(({ anchor }) => anchor !== 'VPContent');
}

const withoutBrowser = browserPath === undefined;
describe.skipIf(withoutBrowser)(
  `the site in a browser${withoutBrowser ? ': skipped, there is no Chromium' : ''}`,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());

    it.each(['/', '/documents', '/configuration', '/profiles/', '/benches', '/playground'])(
      'fits a phone on %s',
      async (path) => {
        await visit(browser, path, { width: 390 }, async (page) => {
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        });
      },
    );

    it('finds a page by a word in it', async () => {
      await visit(browser, '/', {}, async (page) => {
        await page.getByRole('button', { name: 'Search' }).first().click();
        await page.getByRole('searchbox').fill('DuckDB');
        await page
          .getByRole('option')
          .filter({ hasText: /^\W*Pull(?!s)/ })
          .first()
          .click();
        await page.getByRole('heading', { level: 1, name: /^Pull/ }).waitFor();
        expect(page.url()).toContain('/pull');
      });
    });

    it('can be read and navigated without JavaScript', async () => {
      await visit(browser, '/', { javaScriptEnabled: false }, async (page) => {
        await page.getByRole('link', { name: 'Limits', exact: true }).first().click();
        expect(await page.locator('h1').textContent()).toContain('Limits');
        expect(await page.locator('main').innerText()).toContain('A later source replaces individual limits');
      });
    });

    it('follows the dark and light scheme of the reader', async () => {
      const colours: unknown[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await visit(browser, '/limits', { colorScheme }, async (page) => {
          colours.push(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
        });
      }
      expect(colours[0]).not.toBe(colours[1]);
    });

    describe('the playground', () => itHasPlayground(() => browser));
  },
);
