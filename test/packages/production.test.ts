import { readFile } from 'node:fs/promises';
import type { createClient as create } from 'endcursor';
import type { documentText as text } from 'endcursor/v1';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { messagePage, PAGE_URL } from '../../packages/runtime/build/production.ts';
import { sourcesOf } from '../sources.ts';
import { bundle, readingProgram } from './bundle.ts';
import { root } from './pack.ts';

const dist = new URL('../../packages/runtime/dist/', import.meta.url);

describe('the production build', () => {
  let page = '';
  beforeAll(async () => {
    page = await readFile(new URL('production/messages.md', dist), 'utf8');
  });

  it('is what bundlers take that set the condition `production`, and no other', async () => {
    expect(await filesOf(['production'])).toEqual(['production/']);
    expect(await filesOf(['development'])).toEqual(['']);
    expect(await filesOf([])).toEqual(['']);
  });

  it('gives a flat fetcher, in one file, as little as its many sources would', async () => {
    const { text } = await bundle(readingProgram('report'));
    // The walks of offsets and page numbers, and the search for a page size.
    expect(text).not.toMatch(/moves:"(offset|page)"|"rateLimit"|retryAfter\(/);
    expect(text).toMatch(/moves:"cursor"/);
  });

  it('has a page with every message', async () => {
    const files = sourcesOf('packages/runtime/src');
    expect(page).toBe(messagePage(files));
    expect(page.split('\n').length).toBeGreaterThan(100);
    const [, short = '', long = ''] = /`([^`%]+)` is "([^"]+)"/.exec(page) ?? [];
    expect(long).toBe('pageSize is 0. Give a whole number above 0');
    expect(whole(short, page)).toBe(long);
    expect(await readFile(new URL('docs/errors.md', `file://${root}`), 'utf8')).toContain(`${short} ${PAGE_URL}`);
  });

  it('has codes that the documentation explains, each at an anchor', async () => {
    const errors = await readFile(new URL('docs/errors.md', `file://${root}`), 'utf8');
    const files = sourcesOf('packages/runtime/src/errors');
    const codes = files.flatMap(({ text }) =>
      [...text.matchAll(/readonly code = '(\w+)'/g)].map(([, code = '']) => code),
    );
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !errors.includes(`<a id="${code.toLowerCase()}"></a>\`${code}\``))).toEqual([]);
  });

  it('ends each message with the address of that page, which gives the message of the other build', async () => {
    const [short, long] = await Promise.all(['production/index.mjs', 'index.mjs'].map(refusals));
    expect(long).toHaveLength(6);
    for (const [at, message] of (short ?? []).entries()) {
      expect(message.endsWith(` ${PAGE_URL}`)).toBe(true);
      expect(whole(message.slice(0, -PAGE_URL.length - 1), page)).toBe(long?.[at]);
    }
  });
});

/** Returns the folders in which esbuild finds the modules of the runtime. */
async function filesOf(conditions: string[]): Promise<readonly string[]> {
  const contents = "import * as all from 'endcursor'; import * as door from 'endcursor/v1'; console.log(all, door);";
  const { metafile } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    conditions,
    tsconfigRaw: '{}',
  });
  const found = Object.keys(metafile.inputs).map((path) => /runtime\/dist\/(production\/)?/.exec(path));
  return [...new Set(found.flatMap((match) => (match ? [match[1] ?? ''] : [])))];
}

/** Returns messages of different kinds: of options, of a URL, and of answers. */
async function refusals(file: string): Promise<readonly string[]> {
  const { createClient } = (await import(new URL(file, dist).href)) as { readonly createClient: typeof create };
  const { documentText } = (await import(new URL(file.replace('index', 'v1'), dist).href)) as {
    readonly documentText: typeof text;
  };
  const url = 'https://api.test/graphql';
  const asking = (options: Parameters<typeof create>[0]) => async () =>
    (documentText('query Q { a }') as (client: unknown) => Promise<unknown>)(createClient(options));
  const answering = (body: object, status = 200) =>
    asking({ url, fetch: async () => new Response(JSON.stringify(body), { status }) });
  const calls = [
    asking({ url, nestedPageSize: 0 }),
    asking({ url, retry: {} }),
    asking({ url: 'ftp://user@host/path' }),
    answering({ errors: [{ message: 'no such field' }] }),
    answering({ errors: [{ message: 'gone' }], data: { a: null } }),
    answering({ message: 'slow down' }, 429),
  ];
  const errors = calls.map(async (call) => call().catch((error: unknown) => error));
  return (await Promise.all(errors)).map((error) => (error as Error).message);
}

/** Returns a message with the words of its marks, from the inside out. */
function whole(message: string, page: string): string {
  const texts = new Map([...page.matchAll(/^(\w{3}) {2}(.*)$/gm)].map(([, mark = '', text = '']) => [mark, text]));
  let text = message;
  for (let depth = 0; depth < 4; depth++) {
    text = text.replace(/\b(\w{3})(?:\(([^()]*)\))?/g, (found, mark: string, values?: string) => {
      const sentence = texts.get(mark);
      if (sentence === undefined) return found;
      const given = values?.split(', ') ?? [];
      return sentence.replace(/%s/g, () => given.shift() ?? '');
    });
  }
  return text;
}
