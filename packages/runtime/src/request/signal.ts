import type { GraphQLErrorEntry, Meaning } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { hintMs } from './hint.ts';

/** What an answer says beside, or in place of, its data. */
export interface Signal {
  readonly meaning: Meaning;
  readonly message: string;
  /** How long the server asks to wait, in milliseconds. */
  readonly waitMs?: number;
  /** Whether a smaller page may help although the server does not say so. */
  readonly slow?: boolean;
}

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
  [/too complex|complexity of \d+|exceeds .*(complexity|cost|node)|possible nodes|max cost limit/i, 'too-big'],
];

/** GitHub says this, with status 200 or 502, of a query that took longer than it allows. */
const SLOW = /something went wrong while executing your query|timed? ?out/i;

/** Statuses of servers and proxies that are often gone at the next attempt. */
const TRANSIENT = [408, 425, 500, 502, 503, 504];
/** Those of them that a page which takes too long brings about. */
const TOO_SLOW = [408, 502, 504];

/** Reads what an answer means; undefined where it is data, with or without ordinary errors beside it. */
export function readSignal(answer: HttpAnswer, words: SignalWords = {}, now = 0): Signal | undefined {
  const { body, status } = answer;
  const entries = errorEntries(body);
  const data = isObject(body) ? body['data'] : undefined;
  if (status === 200 && entries.length === 0 && isObject(data)) return undefined;
  const said = entries.length > 0 ? entries : topLevel(body);
  for (const wanted of ['throttled', 'too-big', 'auth'] as const) {
    const entry = said.find((entry) => meaningOf(entry, words, isObject(data)) === wanted);
    if (entry) return signal(wanted, entry.message, answer, entry, words, now);
  }
  if (entries.length > 0 && isObject(data)) return undefined;
  const meaning = byStatus(answer, entries, isObject(data));
  return meaning && signal(meaning, said[0]?.message ?? `HTTP ${status}`, answer, said[0], words, now);
}

/** The entries of `errors`; some APIs write them as mere texts. */
export function errorEntries(body: unknown): GraphQLErrorEntry[] {
  const errors = isObject(body) ? body['errors'] : undefined;
  if (!Array.isArray(errors)) return [];
  const top = topLevel(body)[0];
  return errors.map((entry: unknown) =>
    isObject(entry) && typeof entry['message'] === 'string'
      ? (entry as GraphQLErrorEntry)
      : { ...top, message: typeof entry === 'string' ? entry : JSON.stringify(entry) },
  );
}

function signal(
  meaning: Meaning,
  message: string,
  answer: HttpAnswer,
  entry: GraphQLErrorEntry | undefined,
  words: SignalWords,
  now: number,
): Signal {
  const given = meaning === 'throttled' || meaning === 'transient' ? hintMs(answer, entry, now) : undefined;
  const waitMs = given ?? (meaning === 'throttled' ? words.throttledWaitMs : undefined);
  const slow = meaning === 'transient' && (TOO_SLOW.includes(answer.status) || SLOW.test(message));
  return { meaning, message, ...(waitMs === undefined ? {} : { waitMs }), ...(slow ? { slow } : {}) };
}

function byStatus({ status }: HttpAnswer, entries: readonly GraphQLErrorEntry[], data: boolean): Meaning | undefined {
  if (status === 429) return 'throttled';
  if (status === 401) return 'auth';
  if (status === 413) return 'too-big';
  if (data) return undefined;
  if (TRANSIENT.includes(status)) return 'transient';
  if (entries.length > 0) return entries.some(({ message }) => SLOW.test(message)) ? 'transient' : 'permanent';
  return status === 200 ? 'malformed' : 'permanent';
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

/** What stands beside, or in place of, `errors`: `{ error_code, error_message }`, `{ message }`, `{ error }`. */
function topLevel(body: unknown): GraphQLErrorEntry[] {
  if (!isObject(body)) return [];
  const message = [body['error_message'], body['message'], body['error']].find((text) => typeof text === 'string');
  const { error_code, error_data } = body;
  if (message === undefined && error_code === undefined) return [];
  return [{ message: (message as string | undefined) ?? String(error_code), error_code, error_data }];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
