/** The types of the language and of its usual libraries that a scalar may be, and that a schema may have a type called like. */
const GLOBALS = new Set(
  (
    'Array ArrayBuffer ArrayLike AsyncIterable AsyncIterator Awaited BigInt Blob Boolean Buffer Capitalize DataView Date Error ' +
    'Event Exclude Extract File FormData Function Headers Intl Iterable Iterator Lowercase Map NonNullable Number Object ' +
    'Omit Parameters Partial Pick PromiseLike Readonly ReadonlyArray ReadonlyMap ReadonlySet Record RegExp Request ' +
    'Required Response ReturnType Set String Symbol Temporal URL URLSearchParams Uint8Array Uppercase WeakMap WeakSet'
  ).split(' '),
);

/** Texts, which are passed over, and names that are neither members nor the names of properties. */
const WORDS = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`|(?<![\w$.])[A-Za-z_$][\w$]*(?![\w$]|\s*\??:)/g;

/** The type that a text of the configuration means, where a declared type would hide a global one of its name. */
export function withGlobals(text: string, isDeclared: (name: string) => boolean): string {
  return text.replace(WORDS, (word) => (GLOBALS.has(word) && isDeclared(word) ? `globalThis.${word}` : word));
}
