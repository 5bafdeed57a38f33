import { describe, expect, it } from 'vitest';
import type { Config } from './config.ts';
import { ConfigError, readOptions } from './options.ts';

/** Returns the limits of the profile in a configuration. */
function limitsOf(config: Config) {
  return readOptions({ ...config }, false).profile.runtime.limits;
}

/** Returns a function that reads a configuration. */
function reading(api: Config['api']) {
  return () => readOptions({ api }, false);
}

describe('options', () => {
  it('have defaults', () => {
    expect(readOptions({}, false)).toMatchObject({
      defaultScalarType: 'unknown',
      exclude: [],
      descriptions: true,
      scalars: {},
    });
  });

  it('give a scalar one type both ways, or two', () => {
    const { scalars } = readOptions({ scalars: { A: 'string', B: { type: 'Date', input: 'Date | string' } } }, false);
    expect(scalars).toEqual({
      A: { input: 'string', output: 'string' },
      B: { input: 'Date | string', output: 'Date' },
    });
  });

  it('put each limit in the place of the profile’s', () => {
    const { limits } = readOptions({ api: 'aligni', limits: { concurrency: 3 } }, false).profile.runtime;
    const { limits: own } = readOptions({ api: 'aligni' }, false).profile.runtime;
    expect(limits).toEqual({ ...own, concurrency: 3 });
  });

  it('have the limits of a plan, each in the place of the profile’s', () => {
    const own = limitsOf({ api: 'aligni' });
    const premium = limitsOf({ api: { name: 'aligni', plan: 'premium' } });
    expect(limitsOf({ api: { name: 'aligni' } })).toEqual(own);
    expect(premium).toMatchObject({ concurrency: 2, pageSize: own?.pageSize, cost: own?.cost });
    expect(premium?.quotas?.map(({ quota }) => quota)).toEqual([30, 3_600_000]);
    const api = { name: 'aligni', plan: 'premium' };
    expect(limitsOf({ api, limits: { concurrency: 1 } })).toEqual({ ...premium, concurrency: 1 });
  });

  it('name the plans of a profile if there is no such plan', () => {
    expect(reading({ name: 'monday', plan: 'entreprise' })).toThrow(
      'api.plan: give free, basic, standard, pro or enterprise; did you mean enterprise?',
    );
    expect(reading({ name: 'totara', plan: 'pro' })).toThrow('api.plan: totara has no plans. Remove it');
    expect(reading({ name: 'mondya' })).toThrow('did you mean monday?');
  });

  it('take no limit that the generator finds by itself', () => {
    // @ts-expect-error it lists the plain lists
    const limits: Config['limits'] = { plainLists: ['tags'] };
    expect(() => readOptions({ limits }, false)).toThrow('limits.plainLists');
  });

  it('may stand beside those of other plugins, unless they look misspelt', () => {
    expect(() => readOptions({ avoidOptionals: true }, true)).not.toThrow();
    expect(() => readOptions({ avoidOptionals: true }, false)).toThrow(ConfigError);
    expect(() => readOptions({ exlude: [] }, true)).toThrow('exlude: there is no such option; did you mean exclude?');
  });

  it("are taken from a preset's config too, each unless presetConfig has it", () => {
    const shared = { api: 'aligni', scalars: { A: 'string' }, limits: { concurrency: 2 }, avoidOptionals: true };
    const options = readOptions({ scalars: { B: 'number' } }, false, { ...shared, importExtension: '.mts' });
    expect(options.scalars).toEqual({ B: { input: 'number', output: 'number' } });
    expect(options.profile.runtime.limits).toMatchObject({ concurrency: 2, pageSize: { max: 100 } });
    expect(options).not.toHaveProperty('importExtension');
  });

  it("are refused in a preset's config where they are wrong, with their place", () => {
    expect(() => readOptions({}, false, { scalars: './scalars', exlude: [] })).toThrow(
      /config\.exlude: there is no such option; did you mean exclude\?\n {2}config\.scalars: give an object/,
    );
    expect(() => readOptions({ scalars: {} }, false, { scalars: './scalars' })).not.toThrow();
  });

  it("leave graphql-codegen's own extension of imports to it, which a single file does not need", () => {
    expect(readOptions({ importExtension: '.mts' }, true)).not.toHaveProperty('importExtension');
    expect(() => readOptions({ importExtension: '.mts' }, false)).toThrow('importExtension: give "", ".js" or ".ts"');
  });
});
