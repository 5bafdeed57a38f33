import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserPath, openBrowser } from '../pages/browser.ts';
import { issueCounts, type ReactApp, startReactApp } from './react-app.ts';

const noBrowser = browserPath === undefined ? ': skipped, because this machine has no Chromium' : '';

describe.skipIf(noBrowser !== '')(`examples/react${noBrowser}`, () => {
  let app: ReactApp;
  let browser: Browser;
  let page: Page;
  const wrong: string[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([startReactApp(), openBrowser()]);
  });
  afterAll(() => Promise.all([app.close(), browser.close()]));
  beforeEach(async () => {
    wrong.length = 0;
    page = await browser.newPage({ viewport: { width: 800, height: 900 } });
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(app.url);
    return async () => {
      await page.close();
      expect(wrong).toEqual([]);
    };
  });

  const shown = () => page.locator('li').count();
  const numbers = () => page.locator('li small').allTextContents();
  const footer = (text: string) => page.locator('footer', { hasText: text }).waitFor();
  const scroll = () => page.locator('footer').scrollIntoViewIfNeeded();

  /** Scrolls until no more comes. Each step waits for the rows of one more page. */
  async function toTheEnd(rows: number): Promise<void> {
    for (let next = 60; (await shown()) < rows; next += 30) {
      await scroll();
      await page
        .locator('li')
        .nth(Math.min(next, rows) - 1)
        .waitFor();
    }
    await footer(`${rows} issues, all of them`);
  }

  it('shows one page, and the others when the end of the list is in sight', async () => {
    await footer('30 issues');
    const asked = app.asked.length;
    await toTheEnd(issueCounts.OPEN);
    const all = await numbers();
    expect(new Set(all).size).toBe(issueCounts.OPEN);
    expect(app.asked.length - asked).toBe(3);
  });

  it('filters, and shows what it has read before without a request', async () => {
    await footer('30 issues');
    await page.getByRole('button', { name: 'Closed' }).click();
    await footer('30 issues');
    await page.locator('li[data-state=CLOSED]').first().waitFor();
    expect(await page.locator('li[data-state=OPEN]').count()).toBe(0);
    expect(app.asked.at(-1)?.states).toEqual(['CLOSED']);
    await page.getByRole('button', { name: 'Open' }).click();
    expect(await page.locator('li[data-state=OPEN]').count()).toBe(30);
  });

  it('keeps its rows after an error, and continues with the page that failed', async () => {
    await footer('30 issues');
    app.refuse(1);
    await scroll();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('More issues could not be loaded.');
    expect(await shown()).toBe(30);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('li').nth(59).waitFor();
    expect(await alert.count()).toBe(0);
    await toTheEnd(issueCounts.OPEN);
    expect(new Set(await numbers()).size).toBe(issueCounts.OPEN);
  });
});
