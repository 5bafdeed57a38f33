/** Words with a meaning in TypeScript, JavaScript, the generated modules or the runtime. */
const WORDS = `
  any unknown never void undefined null string number boolean symbol bigint object
  break case catch class const continue debugger default delete do else enum export extends false finally for function
  if import in instanceof new return super switch this throw true try typeof var while with yield
  let static implements interface package private protected public await async
  keyof infer readonly unique asserts is abstract as declare from get global module namespace of out override require
  satisfies set type accessor defer using intrinsic
  Promise Record Array Date Object Function Symbol Map Set Error Partial Pick Omit Exclude ReadonlyArray AsyncIterable
  Iterator Proxy Reflect globalThis NaN Infinity arguments eval exports prototype constructor toString valueOf
  hasOwnProperty then __proto__ __esModule
  createClient profile table where orderBy fetcher clientFactory Client BaseClient ClientOptions OperationOptions Pager PagerOptions
  Paging Profile SchemaTable Fetchers Methods W R N AR Kind Rows Row Flags schema client pagings fetchers index
`
  .trim()
  .split(/\s+/);

/** Descriptions, reasons and defaults that try to break out of their context. */
const ATTACKS = [
  '*/ alert(1) /*',
  '` + alert(1) + `',
  '${alert(1)}',
  'a\u2028alert(1)\u2029alert(2)',
  '@ts-expect-error',
  '// @ts-ignore',
  '@ts-nocheck',
  "';alert(1)//",
  '</script><!--',
  '\\u002a/',
  '*',
  '/',
  '\\',
  'prettier-ignore',
];

const CANNOT_BE_ENUM_VALUES = ['true', 'false', 'null'];

/**
 * Returns a schema in which each word is the name of a type, a field, a paginated field and an argument. It is also the
 * name of an enum value and an input field. Each attack is a description.
 */
export function hostileSchema(): string {
  return [
    `schema { query: query mutation: mutation }`,
    `type query {\n${WORDS.map(rootField).join('\n')}\n}`,
    `type mutation {\n${WORDS.map((word, at) => `  ${word}(${word}: in_${word}! = ${attack(at)}): ${word}`).join('\n')}\n}`,
    ...WORDS.map(types),
    `enum enum_ {\n${WORDS.filter((word) => !CANNOT_BE_ENUM_VALUES.includes(word))
      .map((word, at) => `  ${attack(at)}\n  ${word} @deprecated(reason: ${attack(at + 1)})`)
      .join('\n')}\n}`,
    `type info_ { hasNextPage: Boolean! endCursor: String }`,
  ].join('\n\n');
}

/** Every second list is deprecated and takes an argument with its own name. */
function rootField(word: string, at: number): string {
  const own = at % 2 ? `${word}: in_${word}, ` : '';
  const deprecated = at % 2 ? ` @deprecated(reason: ${attack(at)})` : '';
  return `  ${attack(at + 2)}\n  ${word}(${own}first: Int, after: String): list_${word}${deprecated}`;
}

function types(word: string, at: number): string {
  const rows = at % 2 ? `edges: [edge_${word}]` : `nodes: [${word}]`;
  return `
${attack(at + 3)}
type ${word} {
  ${word}: String
  ${attack(at + 4)}
  node(${word}: [enum_!]): ${word}
  edges: [[any!]]!
}

type list_${word} { ${rows} pageInfo: info_ }

type edge_${word} { ${word}: enum_ cursor: String! node: ${word} }

input in_${word} { ${attack(at + 5)} ${word}: String = ${attack(at + 6)} of: in_any }`;
}

function attack(at: number): string {
  return JSON.stringify(ATTACKS[at % ATTACKS.length]);
}
