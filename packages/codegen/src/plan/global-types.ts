/** The global types that a scalar may have, and whose names a type of a schema may have too. */
const GLOBALS = new Set(
  (
    'Array ArrayBuffer ArrayLike AsyncIterable AsyncIterator Awaited BigInt Blob Boolean Buffer Capitalize DataView Date Error ' +
    'Event Exclude Extract File FormData Function Headers Intl Iterable Iterator Lowercase Map NonNullable Number Object ' +
    'Omit Parameters Partial Pick PromiseLike Readonly ReadonlyArray ReadonlyMap ReadonlySet Record RegExp Request ' +
    'Required Response ReturnType Set String Symbol Temporal URL URLSearchParams Uint8Array Uppercase WeakMap WeakSet'
  ).split(' '),
);

/** Strings, which are skipped, and names that are neither members nor the names of properties. */
const WORDS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|(?<![\w$.])[A-Za-z_$][\w$]*(?![\w$]|\s*\??:)/g;

/** Returns a type from the configuration with `globalThis.` before the global types that a declared type would hide. */
export function withGlobalTypes(text: string, isDeclared: (name: string) => boolean): string {
  return text.replace(WORDS, (word) => (GLOBALS.has(word) && isDeclared(word) ? `globalThis.${word}` : word));
}
