import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plugin } from '../../packages/codegen/src/index.ts';
import { withLoadedProfile } from '../../packages/codegen/src/options/loaded-profile.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { profiles } from '../../packages/codegen/src/profiles/index.ts';
import { profileFolder } from '../docs/profile-folder.ts';
import { clientOf } from '../limits/client-of.ts';
import { startShopify } from '../servers/metered.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

const ACME = './acme-profile.ts';
const PLAIN = 'module.exports = { runtime: { limits: { concurrency: 3 } }, plans: { big: { concurrency: 30 } } };';

describe('a profile of your own', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await profileFolder();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const load = (config: object) => withLoadedProfile({ ...config }, folder);
  const limitsOf = async (config: object) => readOptions(await load(config), false).profile.runtime.limits;
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };

  it('is the one in the documentation, and reads to the end without a refusal', async () => {
    const clock = createSimulatedClock();
    const server = startShopify({ clock, latencyMs: 200, rows: 5_000 });
    const client = clientOf(server, await load({ api: ACME }), { clock });
    const reading = client('things')({}, { id: true, owner: { name: true } });
    const { nodes, receipt } = await clock.run(() => reading.collect());
    expect([nodes.length, receipt.complete]).toEqual([5_000, true]);
    expect(server.requests.filter(({ refused }) => refused)).toEqual([]);
    expect(receipt.cost).toBe(server.requests.reduce((sum, { cost = 0 }) => sum + cost, 0));
  });

  it('has plans', async () => {
    const { quotas } = (await limitsOf({ api: { name: ACME, plan: 'pro' } })) ?? {};
    expect(quotas).toEqual([{ unit: 'points', quota: 10_000, restorePerSecond: 500 }]);
    await expect(limitsOf({ api: { name: ACME, plan: 'prro' } })).rejects.toThrow('api.plan: give pro');
  });

  it('types its scalars, unless the configuration does', async () => {
    const config = await load({ api: ACME });
    const { scalars } = readOptions(config, false);
    expect(scalars).toEqual({ DateTime: { input: 'string', output: 'string' } });
    const own = readOptions({ ...config, scalars: { DateTime: 'Date' } }, false);
    expect(own.scalars).toEqual({ DateTime: { input: 'Date', output: 'Date' } });
  });

  it('can be an installed package', async () => {
    await write('node_modules/acme/package.json', '{ "name": "acme", "main": "index.cjs" }');
    await write('node_modules/acme/index.cjs', PLAIN);
    expect(await limitsOf({ api: 'acme' })).toEqual({ concurrency: 3 });
    expect(await limitsOf({ api: { name: 'acme', plan: 'big' } })).toEqual({ concurrency: 30 });
  });

  it('can be passed as an object', async () => {
    const acme = { runtime: { limits: { concurrency: 5 } }, plans: { big: { concurrency: 50 } } };
    expect(await limitsOf({ api: acme })).toEqual({ concurrency: 5 });
    expect(await limitsOf({ api: { name: acme, plan: 'big' } })).toEqual({ concurrency: 50 });
  });

  it('is loaded by the plugin', async () => {
    const api = join(folder, ACME);
    const emitted = await plugin(buildSchema('type Query { now: DateTime } scalar DateTime'), [], { api });
    expect(emitted).toContain('X-Acme-Token: <token>');
    expect(emitted).toContain('now: string | null');
  });

  it.each<[file: string, text: string, said: string]>([
    ['typo.cjs', 'module.exports = { runtime: { limits: { pagesize: {} } } };', 'runtime.limits.pagesize: there is no'],
    [
      'cost.cjs',
      "module.exports = { runtime: { limits: { cost: 'github' } } };",
      'runtime.limits.cost: give an object',
    ],
    ['empty.cjs', 'module.exports = {};', 'runtime: this is missing: give an object of limits, report, signals'],
    ['none.mjs', 'export const acme = { runtime: {} };', 'api: ./none.mjs: give an object of paging, runtime, plans'],
    ['broken.cjs', 'throw new Error("no such luck");', 'api: ./broken.cjs cannot be loaded: no such luck'],
  ])('that is wrong is refused with its file and place: %s', async (file, text, said) => {
    await write(file, text);
    await expect(load({ api: `./${file}` })).rejects.toThrow(`api: ./${file}`);
    await expect(load({ api: `./${file}` })).rejects.toThrow(said);
  });

  it('that does not exist is refused', async () => {
    await expect(load({ api: './nowhere.ts' })).rejects.toThrow('api: ./nowhere.ts cannot be loaded');
    const config = await load({ api: 'gihub' });
    expect(() => readOptions(config, false)).toThrow(/or the path or package of a profile; did you mean github\?/);
  });
});

describe('the built-in profiles', () => {
  it.each(Object.keys(profiles))('%s has the form of a profile of your own', (name) => {
    expect(() => readOptions({ api: profiles[name] }, false)).not.toThrow();
  });

  it.each(Object.keys(profiles))('%s has plans that replace limits', (name) => {
    for (const plan of Object.keys(profiles[name]?.plans ?? {}))
      expect(() => readOptions({ api: { name, plan } }, false)).not.toThrow();
  });
});
