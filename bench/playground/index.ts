import type { Page } from 'playwright-core';
import playwright from 'playwright-core/package.json' with { type: 'json' };
import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { openBrowser } from '../../test/pages/browser.ts';
import { buildSite, visit } from '../../test/site/built-site.ts';
import { median } from '../report/median.ts';
import { report } from '../report/report.ts';

/** The names whose first letters are typed, in a selection of issues: each opens a list of completions. */
const NAMES = ['number', 'title', 'author', 'body', 'labels', 'comments', 'milestone', 'state', 'url', 'repository'];
const ROUNDS = 5;

/** Measures how soon the playground completes a keystroke, with GitHub's whole schema. */
export async function bench(): Promise<void> {
  await buildSite();
  const browser = await openBrowser();
  const times: number[] = [];
  try {
    await visit(browser, '/playground', {}, async (page) => {
      await page.locator('.outcome').waitFor();
      await page.getByLabel('Example').selectOption({ label: 'GitHub, the whole schema' });
      await page.locator('[aria-busy=false]').waitFor({ timeout: 60_000 });
      for (let round = 0; round <= ROUNDS; round++) {
        const taken = await typed(page);
        // The first round compiles the code of the compiler.
        if (round > 0) times.push(...taken);
      }
    });
  } finally {
    await browser.close();
  }
  await report('playground', {
    tables: [
      {
        title: "The playground, GitHub's whole schema: from a keystroke to the list of completions, in ms",
        columns: [
          { key: 'name', title: 'keystrokes' },
          { key: 'median', title: 'median' },
          { key: 'most', title: 'slowest' },
        ],
        rows: [{ name: `${times.length}`, median: median(times), most: Math.max(...times) }],
      },
    ],
    notes: [
      'Each keystroke is the first letter of a field. The check of the whole code comes 300 ms after the last one.',
    ],
    versions: { [runtime.name]: runtime.version, 'playwright-core': playwright.version },
  });
}

/** Types the first letter of each name into a new selection. Returns the milliseconds until each list was there. */
async function typed(page: Page): Promise<readonly number[]> {
  await page.getByRole('textbox', { name: 'Code' }).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type("client.repositoryIssues({ repository: { owner: 'a', name: 'b' } }, { ");
  const times: number[] = [];
  for (const name of NAMES) {
    // The list after a brace or a comma. Once it is closed, the letter asks again.
    await page.locator('.cm-tooltip-autocomplete').waitFor();
    await page.keyboard.press('Escape');
    const seen = await page.evaluateHandle(untilListed);
    await page.keyboard.press(name.charAt(0));
    times.push(await seen.evaluate((all) => all.time));
    await page.keyboard.press('Escape');
    await page.keyboard.type(`${name.slice(1)}: true, `);
  }
  return times;
}

/** Returns the milliseconds from the next keystroke to the list of completions. Runs in the page. */
function untilListed(): { readonly time: Promise<number> } {
  const time = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector('.cm-tooltip-autocomplete li')) return;
          observer.disconnect();
          resolve(performance.now() - timeStamp);
        });
        observer.observe(document.body, { childList: true, subtree: true });
      },
      { capture: true, once: true },
    );
  });
  return { time };
}
