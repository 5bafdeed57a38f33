import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as runtime from 'endcursor';
import type * as door from 'endcursor/v1';
import { describe, expect, it } from 'vitest';
import { root } from './pack.ts';

type Runtime = typeof runtime;
type Documents = Pick<typeof door, 'documentText'>;
const load = createRequire(import.meta.url);
const built = (path: string) => load(join(root, 'packages/runtime/dist', path)) as Runtime;
const imported = () => import(join(root, 'packages/runtime/dist/index.mjs')) as Promise<Runtime>;

/** The server of both copies. */
const transport = async () => ({ status: 200, headers: new Headers(), text: '', body: { data: { me: { id: 1 } } } });

describe('the copies of the runtime', () => {
  it('recognize the errors of each other', async () => {
    const copies = [await imported(), built('index.cjs'), built('production/index.cjs')];
    const classes = copies.map(({ UsageError }) => UsageError);
    expect(new Set(classes).size).toBe(copies.length);
    for (const one of classes) for (const other of classes) expect(new one('no')).toBeInstanceOf(other);
  });

  it('number their readings together', async () => {
    const numbers: number[] = [];
    const on = { answered: ({ reading }: { readonly reading: number }) => void numbers.push(reading) };
    for (const folder of ['', 'production/']) {
      const { createClient } = built(`${folder}index.cjs`);
      const { documentText } = load(join(root, 'packages/runtime/dist', `${folder}v1.cjs`)) as Documents;
      await documentText<(client: unknown) => Promise<unknown>>('{ me { id } }')(createClient({ transport, on }));
    }
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
  });
});
