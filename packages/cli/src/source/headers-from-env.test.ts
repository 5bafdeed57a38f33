import { describe, expect, it } from 'vitest';
import { headersFromEnv } from './headers-from-env.ts';

describe('headersFromEnv', () => {
  it('fills header fields from the environment', () => {
    const env = { TOKEN: 's$&cret', KEY: 'k' };
    expect(headersFromEnv(['Authorization=Token {TOKEN}', 'X-Both={KEY}={TOKEN}'], env)).toEqual({
      Authorization: 'Token s$&cret',
      'X-Both': 'k=s$&cret',
    });
  });

  it('names a variable that is not set or empty', () => {
    for (const env of [{}, { TOKEN: '' }])
      expect(() => headersFromEnv(['Authorization=Token {TOKEN}'], env)).toThrow(
        '--header-env Authorization: the environment variable TOKEN is not set',
      );
  });

  it('refuses a value without a variable, and does not repeat it', () => {
    for (const option of ['Authorization=ghp_secret', 'Authorization: ghp_secret {X}', '{TOKEN}', '']) {
      expect(() => headersFromEnv([option], { TOKEN: 'x', X: 'y' })).toThrow(/^--header-env: expected Name=value/);
      expect(() => headersFromEnv([option], { TOKEN: 'x', X: 'y' })).not.toThrow(/ghp_secret/);
    }
  });
});
