import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { Page, Pager, Receipt } from 'endcursor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Table } from '../columns/columns.ts';
import type { Io } from '../io.ts';
import type { ReadingOptions, Row } from '../live/reading.ts';
import { openOutput } from '../sinks/open-output.ts';
import { pull, type Pulled, type PullPlan } from './pull.ts';
import type { PullPart } from './read-parts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'endcursor-pull-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const blank: Receipt = {
  complete: false,
  nodes: 0,
  pages: 0,
  requests: 0,
  nullsDropped: 0,
  duplicates: 0,
  errors: {},
  truncated: [],
  waitedMs: 0,
};

const of = { coordinate: 'Query.numbers', kind: 'query', operationName: 'numbers', reading: 1 } as const;

/** A failure while a part is read. */
interface Fault {
  /** Throws instead of the page that begins with this row. */
  readonly at: number;
  readonly error: Error;
}

/** A part whose pages are the numbers of a range. */
function numbers(
  from: number,
  to: number,
  { fault, last = {} }: { fault?: Fault; last?: Partial<Receipt> } = {},
): PullPart {
  return {
    open({ from: token, max = Infinity, on, pageSize = 10 }: ReadingOptions): Pager<Row> {
      const pages = async function* (): AsyncGenerator<Page<Row>, undefined> {
        let read = 0;
        for (let at = token === undefined ? from : Number(token); at < to && read < max;) {
          if (fault && at >= fault.at) throw fault.error;
          const size = Math.min(pageSize, to - at, max - read);
          const nodes = Array.from({ length: size }, (_, index) => ({ n: at + index }));
          at += size;
          read += size;
          const isLast = at === to;
          const ended = isLast ? { reason: 'end' as const, complete: true, ...last } : {};
          const receipt = { ...blank, nodes: at - from, pages: 1, requests: 1, ...ended };
          on?.page?.({ ...of, nodes: size, receipt });
          if (isLast) on?.done?.({ ...of, receipt });
          yield {
            nodes,
            pageInfo: { hasNextPage: !isLast, endCursor: null },
            connection: {},
            receipt,
            ...(isLast ? {} : { resume: String(at) }),
          };
        }
        return undefined;
      };
      return { pages } as unknown as Pager<Row>;
    },
  };
}

const table: Table = { name: 'numbers', columns: [], key: [], inherited: 0, children: [] };

async function pulled(
  parts: readonly PullPart[],
  given: Partial<PullPlan> & { signal?: AbortSignal } = {},
): Promise<Pulled> {
  const { signal = new AbortController().signal, ...plan } = given;
  const io: Io = {
    env: {},
    cwd: folder,
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    clock: { now: () => 0, timer: () => () => undefined },
    fetch: globalThis.fetch,
    signal,
  };
  const resumption = { identity: 'a', fresh: false, table, isDelta: false, marksGone: false };
  const output = await openOutput({ kind: 'file', format: 'ndjson', path: 'a.ndjson' }, resumption, io);
  const all: PullPlan = {
    output,
    identity: 'a',
    parts,
    started: '2024-01-01T00:00:00.000Z',
    kept: {},
    workers: 1,
    allowIncomplete: false,
    marksGone: false,
    listen: () => ({}),
    ...plan,
  };
  return pull(all, io);
}

const rows = (name = 'a.ndjson') =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { n: number }).n);

const state = () => JSON.parse(readFileSync(join(folder, 'a.ndjson.endcursor.json'), 'utf8')) as { watermark?: string };

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('a pull', () => {
  it('writes every row, names the file and says so', async () => {
    const { exitCode, receipt } = await pulled([numbers(0, 25)]);
    expect(exitCode).toBe(0);
    expect(receipt).toMatchObject({
      complete: true,
      rows: 25,
      added: 25,
      resumed: false,
      output: 'a.ndjson',
    });
    expect(rows()).toEqual(upTo(25));
    expect(readdirSync(folder).sort()).toEqual(['a.ndjson', 'a.ndjson.endcursor.json']);
  });

  it('continues after a failure', async () => {
    const failed = await pulled([numbers(0, 25, { fault: { at: 20, error: new Error('the server is gone') } })]);
    expect(failed).toMatchObject({
      exitCode: 1,
      line: 'error: the server is gone',
      receipt: { complete: false, rows: 20 },
    });
    expect(readdirSync(folder)).not.toContain('a.ndjson');
    expect(await pulled([numbers(0, 25)])).toMatchObject({
      exitCode: 0,
      receipt: { rows: 25, added: 5, resumed: true },
    });
    expect(rows()).toEqual(upTo(25));
  });

  it('ends with 3 at a maximum, and continues with the next rows', async () => {
    const first = await pulled([numbers(0, 25)], { max: 15 });
    expect(first).toMatchObject({ exitCode: 3, receipt: { reason: '--max 15 was reached', rows: 15 } });
    expect(first.receipt.output).toBe('a.ndjson.part');
    expect(await pulled([numbers(0, 25)], { max: 15 })).toMatchObject({ exitCode: 0, receipt: { added: 10 } });
    expect(rows()).toEqual(upTo(25));
  });

  it('gives an incomplete file its name if that is allowed', async () => {
    const { exitCode } = await pulled([numbers(0, 25)], { max: 15, allowIncomplete: true });
    expect(exitCode).toBe(3);
    expect(rows()).toEqual(upTo(15));
    expect(await pulled([numbers(0, 25)])).toMatchObject({ exitCode: 0, receipt: { resumed: false, added: 25 } });
  });

  it('ends with 3 if rows may be missing, and begins anew', async () => {
    const doubtful = numbers(0, 25, { last: { complete: false, ordered: false } });
    const first = await pulled([doubtful]);
    expect(first).toMatchObject({
      exitCode: 3,
      receipt: { reason: expect.stringContaining('without a stable order') as string },
    });
    expect(await pulled([numbers(0, 25)])).toMatchObject({ exitCode: 0, receipt: { added: 25, resumed: false } });
  });

  it('remembers in which part rows may be missing', async () => {
    const doubtful = numbers(0, 10, { last: { complete: false, shifted: true } });
    const parts = [doubtful, numbers(10, 20, { fault: { at: 10, error: new Error('no') } })];
    expect((await pulled(parts)).exitCode).toBe(1);
    expect(await pulled([doubtful, numbers(10, 20)])).toMatchObject({ exitCode: 3, receipt: { rows: 20 } });
  });

  it('stops when it is interrupted, with the state saved', async () => {
    const controller = new AbortController();
    const listen = () => ({ page: () => controller.abort() });
    const part = numbers(0, 25);
    const interrupted: PullPart = {
      open(options) {
        const pager = part.open(options);
        const pages = async function* () {
          for await (const page of pager.pages()) {
            yield page;
            options.signal?.throwIfAborted();
          }
        };
        return { ...pager, pages } as unknown as Pager<Row>;
      },
    };
    const { exitCode, line, receipt } = await pulled([interrupted], { signal: controller.signal, listen });
    expect({ exitCode, line, rows: receipt.rows }).toEqual({ exitCode: 130, line: '', rows: 10 });
    expect(await pulled([part])).toMatchObject({ exitCode: 0, receipt: { added: 15 } });
  });

  it('reads several parts at once, and continues those that were begun', async () => {
    const fault = { at: 55, error: new Error('no') };
    const parts = (broken: boolean) =>
      [0, 1, 2, 3].map((at) => numbers(at * 25, at * 25 + 25, broken && at === 2 ? { fault } : {}));
    const failed = await pulled(parts(true), { workers: 3 });
    expect(failed.exitCode).toBe(1);
    expect(await pulled(parts(false), { workers: 3 })).toMatchObject({ exitCode: 0, receipt: { rows: 100 } });
    expect(rows().toSorted((one, other) => one - other)).toEqual(upTo(100));
  });

  it('adds members to the rows of a part', async () => {
    await pulled([
      { ...numbers(0, 1), added: { repo: 'a' } },
      { ...numbers(1, 2), added: { repo: 'b' } },
    ]);
    expect(readFileSync(join(folder, 'a.ndjson'), 'utf8')).toBe('{"repo":"a","n":0}\n{"repo":"b","n":1}\n');
  });

  it('keeps the bound of the next pull only if it is complete', async () => {
    await pulled([numbers(0, 25)], { max: 5, watermark: 'later' });
    expect(state().watermark).toBeUndefined();
    await pulled([numbers(0, 25)], { watermark: 'later' });
    expect(state().watermark).toBe('later');
  });
});
