import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InspectedField, inspectPage } from '../../packages/cli/src/report/inspect-page.tsx';
import { browserPath, openBrowser, withPage } from './browser.ts';

const fields: readonly InspectedField[] = [
  {
    coordinate: 'Query.issues',
    group: 'fetcher',
    dialect: 'relay',
    reason: 'its arguments and its pageInfo are those of a connection',
    method: 'client.issues({ states?: IssueState[] }, { … })',
    facts: { rows: 'Issue', total: 'totalCount' },
    override: "fields: { 'Query.issues': false }",
  },
  { coordinate: 'Issue.labels', group: 'nested', dialect: 'relay', reason: 'a connection', facts: { rows: 'Label' } },
  { coordinate: 'Query.events', group: 'undecided', reason: 'it takes from, which may be a range', facts: {} },
  { coordinate: 'Query.topics', group: 'plain', reason: 'a list, and no argument requests a further page', facts: {} },
];
const html = inspectPage({ schema: 'github.graphql', fields });

describe.skipIf(!browserPath)(`the page of a schema${browserPath ? '' : ': skipped, there is no browser'}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('hides plain lists until they are asked for', () =>
    withPage(browser, html, {}, async (page) => {
      const shown = page.locator('details:visible .name');
      expect(await shown.allTextContents()).toEqual(['Query.issues', 'Issue.labels', 'Query.events']);
      await page.getByRole('button', { name: 'plain lists' }).click();
      await page.getByRole('button', { name: 'inside selections' }).click();
      expect(await shown.allTextContents()).toEqual(['Query.issues', 'Query.events', 'Query.topics']);
      expect(await page.locator('output').innerText()).toBe('3 of 4');
    }));

  it('finds fields by any of their words, in any order', () =>
    withPage(browser, html, {}, async (page) => {
      await page.getByRole('searchbox').fill('range QUERY');
      expect(await page.locator('details:visible .name').allTextContents()).toEqual(['Query.events']);
      await page.getByRole('searchbox').fill('nothing of this');
      expect(await page.locator('details:visible').count()).toBe(0);
    }));

  it('opens to the reason, the method and the configuration that decides otherwise', () =>
    withPage(browser, html, { width: 360 }, async (page) => {
      await page.locator('summary').first().click();
      const text = await page.locator('details').first().innerText();
      expect(text).toContain('client.issues({ states?: IssueState[] }, { … })');
      expect(text).toContain("fields: { 'Query.issues': false }");
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    }));

  it('shows everything without a script', () =>
    withPage(browser, html, { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('details:visible').count()).toBe(4);
      expect(await page.getByRole('searchbox').count()).toBe(0);
    }));
});
