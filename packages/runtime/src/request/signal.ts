import type { GraphQLErrorEntry, Meaning } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { dataOf, errorEntries, topLevel } from './body.ts';
import { hintMs } from './hint.ts';
import { readStatus, type Signal } from './status.ts';

/** An API's own words, in addition to those that are known. Plain data, part of a profile. */
export interface SignalWords {
  /** Codes and types of errors by what they mean. */
  readonly codes?: Readonly<Record<string, Meaning>>;
  /** Regular expressions that messages are held against, by what they mean. */
  readonly texts?: Readonly<Record<string, Meaning>>;
  /** How long to wait after a refusal that names no time, in milliseconds. @default backoff */
  readonly throttledWaitMs?: number;
}

/** Codes, types and categories of errors, in capitals and without anything but letters. */
const CODES: Readonly<Record<Meaning, string>> = {
  throttled:
    'THROTTLED RATELIMITED RATELIMIT RATELIMITEXCEEDED GRAPHQLRATELIMIT TOOMANYREQUESTS REQUESTSEXCEEDED ' +
    'COMPLEXITYEXCEPTION COMPLEXITYBUDGETEXHAUSTED FIELDLIMITEXCEEDED MAXCONCURRENCYEXCEEDED CONCURRENCYLIMITEXCEEDED ' +
    'IPRATELIMITEXCEEDED USERAPIRATELIMITEXCEEDED DAILYLIMITEXCEEDED MINUTELIMITRATEEXCEEDED',
  'too-big':
    'MAXCOSTEXCEEDED RESOURCELIMITSEXCEEDED MAXNODELIMITEXCEEDED COMPLEXITYLIMITEXCEEDED QUERYTOOCOMPLEX ' +
    'MAXCOMPLEXITYEXCEEDED QUERYCOMPLEXITYEXCEEDED COSTLIMITEXCEEDED',
  auth: 'UNAUTHENTICATED UNAUTHORIZED AUTHENTICATIONERROR INVALIDTOKEN',
  transient: '',
  malformed: '',
  permanent: '',
};

const BY_CODE: ReadonlyMap<string, Meaning> = /*#__PURE__*/ new Map(
  /*#__PURE__*/ Object.entries(CODES).flatMap(([meaning, codes]) =>
    codes.split(' ').map((code) => [code, meaning as Meaning] as const),
  ),
);

const TEXTS: readonly (readonly [RegExp, Meaning])[] = [
  [
    /rate limit|too many requests|throttl|abuse detection|budget exhausted|exceeded the limit of .* points/i,
    'throttled',
  ],
  [
    /too complex|too many alias|alias(?:es)? limit|complexity of \d+|exceeds .*(complexity|cost|node)|possible nodes|max cost limit/i,
    'too-big',
  ],
];

/** GitHub says this, with status 200 or 502, of a query that took longer than it allows. */
const SLOW = /something went wrong while executing your query|timed? ?out/i;

/** Statuses that a page which takes too long brings about. */
const TOO_SLOW = [408, 502, 504];

/** Reads what an answer means, by its codes, its words and its status. */
export function readSignal(answer: HttpAnswer, words: SignalWords = {}, now = 0): Signal | undefined {
  const { body, status } = answer;
  const entries = errorEntries(body);
  const data = dataOf(body) !== undefined;
  if (status === 200 && entries.length === 0 && data) return undefined;
  const said = entries.length > 0 ? entries : topLevel(body);
  for (const wanted of ['throttled', 'too-big', 'auth'] as const) {
    const entry = said.find((entry) => meaningOf(entry, words, data) === wanted);
    if (entry) return withHint({ meaning: wanted, message: entry.message }, answer, entry, words, now);
  }
  const plain = readStatus(answer, now);
  const slow = plain?.meaning === 'permanent' && entries.some(({ message }) => SLOW.test(message));
  return plain && withHint(slow ? { ...plain, meaning: 'transient' } : plain, answer, said[0], words, now);
}

function withHint(
  signal: Signal,
  answer: HttpAnswer,
  entry: GraphQLErrorEntry | undefined,
  words: SignalWords,
  now: number,
): Signal {
  const { meaning, message } = signal;
  const given = meaning === 'throttled' || meaning === 'transient' ? hintMs(answer, entry, now) : undefined;
  const waitMs = given ?? (meaning === 'throttled' ? words.throttledWaitMs : undefined);
  const slow = meaning === 'transient' && (TOO_SLOW.includes(answer.status) || SLOW.test(message));
  return { ...signal, ...(waitMs === undefined ? {} : { waitMs }), ...(slow ? { slow } : {}) };
}

function meaningOf(entry: GraphQLErrorEntry, words: SignalWords, hasData: boolean): Meaning | undefined {
  for (const code of codesOf(entry)) {
    const own = words.codes && Object.hasOwn(words.codes, code) ? words.codes[code] : undefined;
    const known = own ?? BY_CODE.get(code.toUpperCase().replace(/[^A-Z]/g, ''));
    if (known) return known;
  }
  if (hasData) return undefined;
  const own = Object.entries(words.texts ?? {}).find(([text]) => new RegExp(text, 'i').test(entry.message));
  return own?.[1] ?? TEXTS.find(([text]) => text.test(entry.message))?.[1];
}

function codesOf({ extensions, type, code, error_code: errorCode }: GraphQLErrorEntry): string[] {
  const all = [extensions?.['code'], extensions?.['type'], extensions?.['category'], type, code, errorCode];
  return all.filter((name) => typeof name === 'string' && name !== '') as string[];
}
