import { deepStrictEqual, ok, rejects } from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { allProducts, type LocalShop, type Product } from './local-shop.ts';

/** The receipt at the end of a reading, as the applications send it. */
interface Sent {
  readonly complete: boolean;
  readonly waitedMs: number;
  readonly resume?: string;
}

/**
 * Reads all products through a route of an application, and again in two parts with a token. Every product arrives once and in order,
 * no request is refused, and the reading waits for the limit.
 * @returns how many rows arrived in one reading
 */
export async function checkRoute(url: string, shop: LocalShop): Promise<number> {
  shop.refill();
  const whole = await readLines(url);
  deepStrictEqual(whole.products, allProducts);
  ok(whole.receipt.complete, 'the receipt is complete');
  ok(whole.receipt.waitedMs > 0, 'the reading waits for the limit');
  checkRequests(shop);
  shop.refill();
  const first = await readLines(`${url}?max=40`);
  const rest = await readLines(`${url}?from=${first.receipt.resume}`);
  deepStrictEqual(first.products, allProducts.slice(0, 40));
  deepStrictEqual([...first.products, ...rest.products], allProducts);
  ok(rest.receipt.complete, 'the receipt of the rest is complete');
  checkRequests(shop);
  await checkLeaving(url, shop);
  return whole.products.length;
}

/** One reader leaves while it waits for the limit. Another one reads with the same limits, and may not wait for anything of the first. */
async function checkLeaving(url: string, shop: LocalShop): Promise<void> {
  shop.refill();
  const abort = new AbortController();
  const leaving = readLines(url, abort.signal);
  await shop.received(2);
  const staying = readLines(url);
  await shop.received(3);
  abort.abort();
  await rejects(leaving);
  deepStrictEqual((await staying).products, allProducts);
  checkRequests(shop);
}

/**
 * The first visitor leaves before the runtime has sent anything, so that nobody settles what was reserved for the first request. The
 * next one must not wait for ever.
 */
export async function checkColdStart(url: string, shop: LocalShop): Promise<void> {
  shop.refill();
  const leaving = fetch(url, { signal: AbortSignal.timeout(LEAVING_MS) });
  const staying = readLines(url, AbortSignal.timeout(LONGEST_MS));
  await rejects(leaving.then((response) => response.text()));
  deepStrictEqual((await staying).products, allProducts);
  checkRequests(shop);
}

/** The time after which the first visitor leaves, in which a runtime does not begin to send. */
const LEAVING_MS = 20;

/** The longest time of a reading after somebody has left. */
const LONGEST_MS = 45_000;

/** Opens a page that reads all products, and waits until it has done so. Nothing is written into the console. */
export async function checkPage(url: string, rendered: boolean, browser: Browser, shop: LocalShop): Promise<number> {
  shop.refill();
  if (rendered) ok((await (await fetch(url)).text()).includes('product 0'), 'the HTML has the first rows');
  shop.refill();
  const page = await browser.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()));
  page.on('pageerror', (error) => void wrong.push(error.message));
  try {
    await page.goto(url);
    await page.locator('output').waitFor({ timeout: 60_000 });
    const titles = await page.locator('li').allTextContents();
    deepStrictEqual(
      titles,
      allProducts.map(({ title }) => title),
    );
    const receipt = JSON.parse((await page.locator('output').textContent()) ?? '') as Sent;
    ok(receipt.complete, 'the receipt is complete');
    checkRequests(shop);
    return titles.length;
  } finally {
    await page.close();
    deepStrictEqual(wrong, []);
  }
}

/** No request was refused, and none had an error. */
function checkRequests(shop: LocalShop): void {
  const wrong = shop.requests().filter(({ errors, refused, status }) => refused || errors.length > 0 || status !== 200);
  deepStrictEqual(wrong, []);
}

interface Lines {
  readonly products: readonly Product[];
  readonly receipt: Sent;
}

async function readLines(url: string, signal?: AbortSignal): Promise<Lines> {
  const response = await fetch(url, { signal: signal ?? null });
  ok(response.ok, `${url} answers with ${response.status}`);
  const lines = (await response.text()).trim().split('\n');
  const values = lines.map((line) => JSON.parse(line) as unknown);
  return { products: values.slice(0, -1) as Product[], receipt: values.at(-1) as Sent };
}
