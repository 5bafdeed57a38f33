import * as zlib from 'node:zlib';

/**
 * Returns the decompressed bytes of a body. As for `fetch`, the rest of a body that breaks off is left out.
 * @param encodings the value of `content-encoding`
 * @param most the most bytes of the result
 * @throws {Error} with the code `ERR_BUFFER_TOO_LARGE` if it has more
 */
export async function decoded(body: Buffer, encodings: string, most: number): Promise<Buffer> {
  const names = encodings.toLowerCase().split(',');
  const decoders = names.map((name) => DECODERS[name.trim()]).toReversed();
  if (decoders.includes(undefined)) return body;
  let bytes = body;
  for (const decode of decoders) if (decode && bytes.length > 0) bytes = await decode(bytes, most);
  return bytes;
}

/** The encodings that can be decoded: Node has Zstandard since 22.15. */
export const ENCODINGS: string = ['gzip', 'deflate', 'br', ...('zstdDecompress' in zlib ? ['zstd'] : [])].join(', ');

/** The most bytes that are decompressed at once. More are decompressed in another thread, which takes longer. */
const AT_ONCE = 256_000;

type Decode = (body: Buffer, most: number) => Buffer | Promise<Buffer>;

/** The two forms of a decompression in `node:zlib`. */
interface Forms<Options> {
  readonly sync: (body: Buffer, options: Options) => Buffer;
  readonly async: (body: Buffer, options: Options, done: (error: Error | null, bytes: Buffer) => void) => void;
}

function decoder<Options>({ async, sync }: Forms<Options>, optionsFor: (most: number) => Options): Decode {
  return (body, most) => {
    const options = optionsFor(most);
    if (body.length <= AT_ONCE) return sync(body, options);
    return new Promise((resolve, reject) => {
      async(body, options, (error, bytes) => (error ? reject(error) : resolve(bytes)));
    });
  };
}

const { BROTLI_OPERATION_FLUSH, Z_SYNC_FLUSH } = zlib.constants;
const lenient = (maxOutputLength: number) => ({ flush: Z_SYNC_FLUSH, finishFlush: Z_SYNC_FLUSH, maxOutputLength });
const lenientBrotli = (maxOutputLength: number) => ({
  flush: BROTLI_OPERATION_FLUSH,
  finishFlush: BROTLI_OPERATION_FLUSH,
  maxOutputLength,
});

const gzip = decoder({ sync: zlib.gunzipSync, async: zlib.gunzip }, lenient);
const inflate = decoder({ sync: zlib.inflateSync, async: zlib.inflate }, lenient);
const inflateRaw = decoder({ sync: zlib.inflateRawSync, async: zlib.inflateRaw }, lenient);
const brotli = decoder({ sync: zlib.brotliDecompressSync, async: zlib.brotliDecompress }, lenientBrotli);

/** The part of `node:zlib` that types of older versions of Node do not have. */
const { zstdDecompress, zstdDecompressSync } = zlib as unknown as Partial<ZstdForms>;

interface ZstdForms {
  readonly zstdDecompress: Forms<{ maxOutputLength: number }>['async'];
  readonly zstdDecompressSync: Forms<{ maxOutputLength: number }>['sync'];
}

/** Servers mean the format of zlib (RFC 1950) or bare DEFLATE (RFC 1951). The former begins with its method, 8. */
const deflate: Decode = (body, most) => (((body[0] ?? 0) & 15) === 8 ? inflate : inflateRaw)(body, most);

const DECODERS: Readonly<Record<string, Decode | undefined>> = {
  identity: (body) => body,
  gzip,
  'x-gzip': gzip,
  deflate,
  br: brotli,
  ...(zstdDecompress && zstdDecompressSync
    ? { zstd: decoder({ sync: zstdDecompressSync, async: zstdDecompress }, (maxOutputLength) => ({ maxOutputLength })) }
    : {}),
};
