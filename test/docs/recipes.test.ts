import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InfiniteQueryObserver, QueryClient } from '@tanstack/query-core';
import { createClient as createAligni, type $Client } from '../../examples/aligni/src/generated/index.ts';
import type { Listeners } from 'endcursor';
import { Window } from 'happy-dom';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importModule, writeModule } from '../integration/generate-client.ts';
import { startAligni } from '../servers/aligni.ts';
import { codeBlocks, documentation } from './markdown.ts';

/* Every recipe is run exactly as in the documentation, with what `context.d.ts` declares. */
type Run = (...args: readonly unknown[]) => Promise<unknown>;
type Part = { readonly id: string };

const page = documentation().find(({ path }) => path === 'docs/recipes.md');

/** Returns the recipe that exports `name`, as a module. */
async function recipe(name: string): Promise<Readonly<Record<string, Run>>> {
  const block = page && codeBlocks(page).find(({ text }) => new RegExp(`export .*function ${name}\\b`).test(text));
  if (!block) throw new Error(`no recipe exports ${name}`);
  return (await importModule(await writeModule(block.text, 'recipe.ts'))) as unknown as Readonly<Record<string, Run>>;
}

/** The result of the hook. */
interface SwrParts {
  readonly parts: readonly Part[];
  readonly error: unknown;
  readonly hasMore: boolean;
  readMore(): Promise<unknown>;
}

/** Renders a component that uses a hook. */
function rendered(use: () => void): Rendered {
  const root = createRoot(window.document.createElement('div') as unknown as Element);
  let waiting: (() => void)[] = [];
  const Component = () => {
    use();
    for (const check of waiting) check();
    return null;
  };
  root.render(createElement(Component));
  return {
    until: (isSo) =>
      new Promise((resolve) => {
        const check = () => {
          if (isSo()) resolve();
        };
        waiting = [check];
        check();
      }),
    leave: () => root.unmount(),
  };
}

interface Rendered {
  /** Waits for a rendering after which something is so. */
  until(isSo: () => boolean): Promise<void>;
  leave(): void;
}

/** React looks for it whenever it works, also after a test. */
const window = new Window();
Object.assign(globalThis, { window, document: window.document });

describe('the recipes', () => {
  let server: ReturnType<typeof startAligni>;
  let aligni: $Client;
  let kept: string | undefined;
  /** The number of requests sent, the number of the first that fails, and how many fail. */
  let sent = 0;
  let failAt = Infinity;
  let failures = Infinity;

  beforeEach(() => {
    server = startAligni({ sizes: { parts: 250 } });
    kept = undefined;
    sent = 0;
    failAt = Infinity;
    failures = Infinity;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const at = sent++;
      if (at >= failAt && at < failAt + failures) return new Response('', { status: 400 });
      return server.fetch(input instanceof Request ? input : String(input), init);
    };
    aligni = createAligni({ url: server.url, fetch, limits: { quotas: [] } });
    const storage = { load: async () => kept, save: async (text: string) => void (kept = text) };
    vi.stubGlobal('aligni', aligni);
    vi.stubGlobal('storage', storage);
  });
  afterEach(() => vi.unstubAllGlobals());

  const allIds = async () => (await aligni.parts({}, { id: true }).collect()).nodes.map(({ id }) => id);

  it('scroll: every page once, and no page behind the last', async () => {
    const queries = new QueryClient();
    const { observeParts } = await recipe('observeParts');
    const observer = observeParts?.(queries, 100) as unknown as InfiniteQueryObserver<unknown, Error, readonly Part[]>;
    const unsubscribe = observer.subscribe(() => {});
    await observer.refetch();
    let seen = observer.getCurrentResult();
    const sizes = [];
    while (seen.hasNextPage && sizes.length < 9) {
      seen = await observer.fetchNextPage();
      sizes.push(sent);
    }
    unsubscribe();
    queries.clear();
    expect(seen.error).toBeNull();
    const wanted = await aligni.parts({ filters: (part) => part.value.gt(100) }, { id: true }).collect();
    expect(sizes.length).toBe(Math.ceil(wanted.nodes.length / 50) - 1);
    expect(sizes.length).toBeGreaterThan(0);
    expect(seen.data?.map(({ id }) => id)).toEqual(wanted.nodes.map(({ id }) => id));
  });

  it('SWR: every page once, and one request for each', async () => {
    const { useParts } = await recipe('useParts');
    const hook = useParts as unknown as (above: number) => SwrParts;
    let seen: SwrParts = { parts: [], error: undefined, hasMore: false, readMore: async () => undefined };
    const { leave, until } = rendered(() => {
      seen = hook(100);
    });
    await until(() => seen.parts.length > 0);
    const wanted = await aligni
      .parts({ filters: (part) => part.value.gt(100) }, { id: true }, { pageSize: 20 })
      .collect();
    const before = sent;
    let pages = 1;
    for (; seen.hasMore; pages++) {
      const { length } = seen.parts;
      await seen.readMore();
      await until(() => seen.parts.length > length);
    }
    leave();
    expect(sent - before).toBe(pages - 1);
    expect(pages).toBeGreaterThan(1);
    expect(seen.error).toBeUndefined();
    expect(seen.parts.map(({ id }) => id)).toEqual(wanted.nodes.map(({ id }) => id));
  });

  it('download: a crash between the rows and the checkpoint neither loses nor repeats a row', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'endcursor-recipe-'));
    try {
      const path = join(folder, 'parts.ndjson');
      const { downloadParts } = await recipe('downloadParts');
      failAt = 2;
      await expect(downloadParts?.(path)).rejects.toThrow();
      await writeFile(path, '{"id":"written behind the checkpoint"}\n{"id', { flag: 'a' });
      failAt = Infinity;
      await downloadParts?.(path);
      const before = sent;
      await downloadParts?.(path);
      expect(sent).toBe(before);
      const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(await allIds());
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('sync: the second run reads what changed since the first, and a failed one keeps the mark', async () => {
    const { syncParts } = await recipe('syncParts');
    const store = new Map<string, unknown>();
    const { nodes } = await aligni.parts({}, { id: true, updatedAt: true }).collect();
    const times = nodes.map(({ updatedAt }) => String(updatedAt)).sort();
    const middle = String(times[125]);
    await syncParts?.(store, Date.parse(middle) + 60_000);
    expect(store.size).toBe(250);
    expect(Date.parse(String(kept))).toBe(Date.parse(middle));
    const mark = kept;
    store.clear();
    failAt = sent + 1;
    await expect(syncParts?.(store)).rejects.toThrow();
    expect(kept).toBe(mark);
    failAt = Infinity;
    await syncParts?.(store);
    const since = nodes.filter(({ updatedAt }) => Date.parse(String(updatedAt)) >= Date.parse(middle));
    expect([...store.keys()].sort()).toEqual(since.map(({ id }) => id).sort());
    expect(since.length).toBeLessThan(250);
  });

  it('costs and deadlines: costs by field, and a token where the time was up', async () => {
    const { costLog, sumValues } = await recipe('sumValues');
    const costs = new Map<string, number>();
    const deadline = new AbortController();
    const log = costLog?.(costs) as unknown as Listeners;
    const stop: Listeners = { ...log, page: () => deadline.abort() };
    const cut = (await sumValues?.(stop, deadline.signal)) as { sum: number; resume?: string };
    expect(cut.resume).toBeDefined();
    const whole = (await sumValues?.(log)) as { sum: number; resume?: string };
    expect(whole.resume).toBeUndefined();
    const rest = await aligni.parts({}, { value: true }, { from: String(cut.resume) }).collect();
    expect(cut.sum + rest.nodes.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBeCloseTo(whole.sum);
    expect(costs.get('Query.parts')).toBeGreaterThan(0);
  });

  it('several lists: each of them, and none after a failure', async () => {
    const { revisionsOf } = await recipe('revisionsOf');
    const ids = (await allIds()).slice(0, 9);
    const found = (await revisionsOf?.(ids, 3)) as Map<string, readonly unknown[]>;
    expect([...found.keys()].sort()).toEqual(ids.toSorted());
    const { nodes } = await aligni.partRevisions({ part: { id: String(ids[4]) } }, { revisionName: true }).collect();
    expect(found.get(String(ids[4]))).toEqual(nodes);
    const before = sent;
    failAt = before + 2;
    failures = 1;
    await expect(revisionsOf?.(ids, 3)).rejects.toThrow();
    // As many requests as would let the other workers finish, had they not been ended.
    await revisionsOf?.(ids, 1);
    const [answered, failed, underWay] = [2, 1, 2];
    expect(sent - before - ids.length).toBeLessThanOrEqual(answered + failed + underWay);
  });

  it('a budget: what would cost more is not sent, and what is sent costs no more', async () => {
    const { partsWithin } = await recipe('partsWithin');
    // A page of 100 costs 1 for each row, and 5 for the list, its nodes, its page info and the two fields of that.
    await expect(partsWithin?.(314, 250)).rejects.toThrow('250 parts may cost 315, and the budget is 314');
    expect(sent).toBe(0);
    expect(await partsWithin?.(315, 250)).toHaveLength(250);
    expect(sent).toBe(3);
  });
});
