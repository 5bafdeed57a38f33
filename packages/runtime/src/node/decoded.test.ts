import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decoded } from './decoded.ts';

const body = Buffer.from('{"a":"ä"}');
const large = Buffer.from('x'.repeat(2_000_000));

describe('decoded', () => {
  it.each([
    ['identity', body],
    ['gzip', gzipSync(body)],
    [' X-GZIP ', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['deflate', deflateRawSync(body)],
    ['br', brotliCompressSync(body)],
    ['deflate, gzip', gzipSync(deflateSync(body))],
  ])('decodes %s', async (encodings, bytes) => {
    expect(await decoded(bytes, encodings, 100)).toEqual(body);
  });

  it('leaves what it does not know as it is', async () => {
    expect(await decoded(body, 'compress, gzip', 100)).toBe(body);
    expect(await decoded(Buffer.alloc(0), 'gzip', 100)).toHaveLength(0);
  });

  it.each([gzipSync(large), gzipSync(large, { level: 0 })])('decodes no more than it may', async (bytes) => {
    expect(await decoded(bytes, 'gzip', large.length)).toEqual(large);
    await expect(decoded(bytes, 'gzip', large.length - 1)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
  });
});
