import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as runtime from 'endcursor';
import { describe, expect, it } from 'vitest';
import { root } from './pack.ts';

type Runtime = typeof runtime;
const load = createRequire(import.meta.url);
const built = (path: string) => load(join(root, 'packages/runtime/dist', path)) as Runtime;
const imported = () => import(join(root, 'packages/runtime/dist/index.mjs')) as Promise<Runtime>;

describe('the copies of the runtime', () => {
  it('recognize the errors of each other', async () => {
    const copies = [await imported(), built('index.cjs'), built('production/index.cjs')];
    const classes = copies.map(({ UsageError }) => UsageError);
    expect(new Set(classes).size).toBe(copies.length);
    for (const one of classes) for (const other of classes) expect(new one('no')).toBeInstanceOf(other);
  });
});
