import type { Receipt } from 'endcursor';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordRun } from '../../packages/cli/src/report/run-record.ts';
import { runPage } from '../../packages/cli/src/report/run-page.tsx';
import { browserPath, openBrowser, withPage } from './browser.ts';

const coordinate = 'Repository.issues';
const of = { coordinate, kind: 'query', operationName: 'issues', reading: 1 } as const;
const receipt = (nodes: number): Receipt => ({
  complete: true,
  reason: 'end',
  nodes,
  pages: nodes / 100,
  requests: nodes / 100,
  expected: 6_000,
  nullsDropped: 0,
  duplicates: 0,
  errors: {},
  truncated: [],
  bounded: ['Issue.labels'],
  nested: { 'Issue.labels': { lists: 6_000, rows: 9_000 } },
  waitedMs: 40_000,
  cost: 600,
});

/** A run of a minute that was refused once and waited for a limit, whose server answers with markup. */
function run() {
  let now = Date.UTC(2026, 10, 30);
  const { listeners: on, record } = recordRun(() => now);
  for (let page = 1; page <= 60; page++) {
    if (page % 20 === 0) {
      on.wait?.({ ...of, waitMs: 20_000, limit: 'points' });
      now += 20_000;
    }
    if (page === 30) {
      on.throttle?.({ ...of, retryAfterMs: 5, error: new Error('<script>document.title = "no"</script>') });
    }
    now += 350;
    on.response?.({ ...of, request: 1, status: 200, ms: 350, remaining: { points: 1_000 - page } });
    on.page?.({ ...of, nodes: 100, receipt: receipt(page * 100) });
  }
  return runPage({ name: 'repositoryIssues', out: 'issues.parquet', receipt: receipt(6_000), record: record() });
}

describe.skipIf(!browserPath)(`the page of a run${browserPath ? '' : ': skipped, there is no browser'}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('says how it ended, and draws what happened', () =>
    withPage(browser, run(), {}, async (page) => {
      expect(await page.title()).toBe('repositoryIssues → issues.parquet');
      const figures = await page.locator('.figure').allInnerTexts();
      expect(figures.map((figure) => figure.replaceAll('\n', ' '))).toEqual(
        expect.arrayContaining(['complete result', '6,000 of 6,000 rows', '600 cost', '40 s of it waiting']),
      );
      expect(await page.locator('svg .name').allTextContents()).toEqual([
        'Rows per second',
        'Rows of the largest page',
        'Waited for points: 1 min',
        'Left of points',
        'Refusals and repetitions',
      ]);
      const titles = await page.locator('svg .hover title').allTextContents();
      expect(titles.some((title) => title.includes('waited') && title.includes('for points'))).toBe(true);
      expect(await page.locator('table').first().innerText()).toContain('Issue.labels\t6,000\t9,000\tbounded');
    }));

  it('shows what a server said as text', () =>
    withPage(browser, run(), {}, async (page) => {
      expect(await page.locator('table').last().innerText()).toContain('<script>document.title = "no"</script>');
    }));

  it.each([
    { width: 360, colorScheme: 'dark' },
    { width: 1_600, colorScheme: 'light' },
  ] as const)('fits a screen of $width pixels, $colorScheme', (opened) =>
    withPage(browser, run(), opened, async (page) => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(paper).toBe(opened.colorScheme === 'dark' ? 'rgb(20, 24, 31)' : 'rgb(255, 255, 255)');
    }),
  );
});
