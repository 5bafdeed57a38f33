import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { pathOf, visit } from './built-site.ts';

/** The most that the playground may transfer, in bytes of gzip. */
const MOST_BYTES = 3_000_000;

/** Tests the playground of the built site in a browser. A page that requests anything of another server fails. */
export function itHasPlayground(browser: () => Browser): void {
  const open = (work: (page: Page) => Promise<void>) =>
    visit(browser(), '/playground', {}, async (page) => {
      await page.locator('.outcome').waitFor();
      await work(page);
    });

  it('reads the list of an example with its generated client, from a mock', async () => {
    await open(async (page) => {
      const outcome = await page.locator('.outcome').innerText();
      expect(outcome).toContain('query repositoryIssues(');
      expect(outcome).toMatch(/"cost": \d/);
      expect(outcome).toMatch(/"complete": true,\s+"reason": "end",\s+"nodes": 250/);
    });
  }, 60_000);

  it('completes and checks what is written, by the types of the client', async () => {
    await open(async (page) => {
      await page.getByRole('textbox', { name: 'Code' }).click();
      await page.keyboard.press('Control+A');
      await page.keyboard.type("client.search({ query: 'x' }, { $on: { User: { lo");
      await page.locator('.cm-tooltip-autocomplete').getByText('login').waitFor();
      await page.keyboard.type('st');
      await page.locator('.cm-lintRange-error').first().waitFor();
    });
  }, 60_000);

  it('shows the lists of a schema that was pasted, or its mistake', async () => {
    await open(async (page) => {
      const schema = page.getByRole('textbox', { name: 'Schema' });
      await schema.fill('type Query { books(limit: Int, offset: Int): [Book!]! } type Book { id: ID! }');
      await schema.blur();
      await page.getByRole('tab', { name: 'Lists' }).click();
      await page.getByRole('cell', { name: 'Query.books' }).waitFor();
      await schema.fill('type Query {');
      await schema.blur();
      await page.getByRole('alert').getByText('Expected Name').waitFor();
    });
  }, 60_000);

  it('transfers less than 3 MB', async () => {
    await open(async (page) => {
      const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const sizes = names.map((name) => gzipSync(readFileSync(pathOf(name) ?? '')).length);
      expect(names.some((name) => name.includes('/worker-'))).toBe(true);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
    });
  }, 60_000);
}
