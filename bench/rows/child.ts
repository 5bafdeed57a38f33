import { PAGE_SIZE, type Row } from './reader.ts';
import { readers } from './readers/index.ts';
import { onRequested, requested } from './requested.ts';

/*
 * One reading in a separate process: `node --expose-gc child.js <reader> <origin> <rows> <rows of a page>` reads all rows and prints a
 * {@link Reading}. It fails if a row is missing, repeated or out of order.
 */

/** The measurements of one reading, without the time spent measuring the heap. */
export interface Reading {
  readonly ms: number;
  /** The CPU time, in milliseconds. */
  readonly cpuMs: number;
  /** The CPU time for each tenth of the pages. */
  readonly tenths: readonly number[];
  /** Live bytes of the heap, minus those before the reading, after each tenth of the pages. */
  readonly heap: readonly number[];
  readonly maxRssBytes: number;
}

const [name = '', origin = '', count = ''] = process.argv.slice(2);
const total = Number(count);
const pagesPerTenth = total / PAGE_SIZE / 10;
const tenths: number[] = [];
const heap: number[] = [];
let pages = 0;
let lookingMs = 0;

onRequested(() => {
  if (pages > 0 && pages % pagesPerTenth === 0) look();
  pages++;
});
const reader = readers[name];
const request = globalThis.fetch;
if (reader?.over === undefined)
  globalThis.fetch = (input, init) => {
    requested();
    return request(input, init);
  };
await reader?.prepare?.(total);
const idleHeap = liveHeap();
let tenthBegan = processorMs();

let next = 0;
const began = performance.now();
const list = await reader?.read(origin, take);
const ms = performance.now() - began - lookingMs;
look();
for (const row of list ?? []) take(row);
if (next !== total) throw new Error(`${name} gave ${next} rows of ${total}`);
const cpuMs = tenths.reduce((sum, one) => sum + one, 0);
const reading: Reading = { ms, cpuMs, tenths, heap, maxRssBytes: process.resourceUsage().maxRSS * 1024 };
console.log(JSON.stringify(reading));

function take({ id }: Row): void {
  if (id !== next++) throw new Error(`row ${id} came where ${next - 1} was to come`);
}

function look(): void {
  const start = performance.now();
  tenths.push(processorMs() - tenthBegan);
  heap.push(liveHeap() - idleHeap);
  tenthBegan = processorMs();
  lookingMs += performance.now() - start;
}

function liveHeap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function processorMs(): number {
  const { system, user } = process.cpuUsage();
  return (system + user) / 1000;
}
