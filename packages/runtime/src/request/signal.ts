import { type GraphQLErrorEntry, type Meaning, messageOf } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { bodyData, errorEntries, isAllNull, plainText, topLevel } from './body.ts';
import type { HeaderNames } from './header-names.ts';
import { bucketLimit, hintMs } from './hint.ts';
import { namedCap } from './named-cap.ts';
import { namedCeiling } from './named-ceiling.ts';
import { namedLimit } from './named-limit.ts';
import { readStatus, type Signal } from './status.ts';

/** An API's own words for refusals, in addition to the usual ones. Plain data, part of a profile. */
export interface SignalWords {
  /** The meaning of error codes and error types. */
  readonly codes?: Readonly<Record<string, Meaning>>;
  /** The meaning of messages that match a regular expression. */
  readonly texts?: Readonly<Record<string, Meaning>>;
  /** How long to wait after a refusal that states no time, in milliseconds; twice as long after the next. @default backoff */
  readonly throttledWaitMs?: number;
  /** The header with the credentials: `Authorization: Bearer <token>`. Errors about credentials name it. */
  readonly credentials?: string;
}

/** The words of a profile, with the headers of its reports, which state when a limit is reset. */
export interface SignalSources extends SignalWords {
  readonly headers?: readonly HeaderNames[] | undefined;
}

/** Patterns of codes, types, categories and messages of errors, with their meaning. */
const KNOWN: readonly (readonly [pattern: RegExp, meaning: Meaning])[] = [
  [
    /throttl|rate.?limit|too.?many.?(requests|calls|queries)|too often|too fast|slow down|requests.?exceeded|(quota|throughput).?(exceeded|violation)|spike arrest|(api|calls?|requests?) limit (exceeded|reached)|(calls|queries|requests) per (second|minute|hour|day)|temporarily.?blocked|reduced.?capacity|complexity.?exception|budget.?exhausted|(field|daily|minute|concurrency)(.?limit)?(.?rate)?.?exceeded|abuse detection|exceeded the limit of .{0,40} points/i,
    'throttled',
  ],
  [
    /too.?complex|quer(y|ies) (is |was )?too (large|long|big)|too many alias|alias(es)? (limit|found)|token.?limit|more tha[nt] \d+ tokens|(limit|exceeds|exceeded|above|maximum).{0,40}\bdepth\b|\bdepth limit|exceed the size limit|server limits|ks.limits.?exceeded|complexity of \d+|(exceeds|above) .{0,80}(complexity|cost|node|breadth)|maximum (allowed )?(query )?complexity|possible nodes|max cost limit|query complexity should be|query validation error\.?$|(cost|complexity|node|resource)(.?limits?)?( of \d+)?.?exceeded/i,
    'too-big',
  ],
  [/^(unauthenticated|unauthorized|authentication.?error|invalid.?token)$/i, 'auth'],
];

/** Names in a message, such as `rateLimit`, which are not about limits. */
const NAMED = /\b(field|type|argument) (["'`]).{0,200}?\2|did you mean .{0,500}?\?/gi;

/** Quoted text. An error next to a null may quote a value of the caller: `Could not resolve to 'octo/rate-limit'`. */
const QUOTED = /(["'`]).{0,200}?\1/g;

/** The most errors that are read, and the most characters of each. */
const MOST_ERRORS = 100;
const MOST_CHARS = 2_000;

/** The meanings by precedence, if errors have different ones. Next to data only the first three count. */
const MEANINGS: readonly Meaning[] = ['throttled', 'too-big', 'auth', 'transient', 'malformed', 'permanent'];

/** GitHub answers with the first, and status 200 or 502, if a query took longer than it allows. */
const SLOW = /something went wrong while executing your query|timed?.?out|time.?limit.?exceeded/i;

/** nginx's own page, which `limit_req` and `limit_conn` answer with status 503. If the server that it asks fails, it has 502 or 504. */
const NGINX = /503 Service Temporarily Unavailable[^]{1,200}<center>(nginx|openresty)/i;

/** Statuses that a page may have because it took too long. */
const TOO_SLOW = [408, 502, 504];

/** Reads the meaning of an answer from its codes, its words and its status. */
export function readSignal(answer: HttpAnswer, words: SignalSources = {}, now = 0): Signal | undefined {
  const { body, status } = answer;
  const entries = errorEntries(body).slice(0, MOST_ERRORS).map(shortened);
  const data = bodyData(body);
  const next = data && (isAllNull(data) ? 'nulls' : 'data');
  if (status === 200 && entries.length === 0 && data) return undefined;
  const said = entries.length > 0 ? entries : topLevel(body).map(shortened);
  const page = body === undefined ? plainText(answer.text) : [];
  for (const meaning of data ? MEANINGS.slice(0, 3) : MEANINGS) {
    const entry = said.find((entry) => meaningOf(entry, words, next) === meaning);
    if (entry) return withHint({ meaning, message: entry.message }, { answer, entry, now }, words);
  }
  const isLimited = status === 503 && NGINX.test(answer.text);
  const busy = page.find((entry) => isLimited || meaningOf(entry, words, undefined) === 'throttled');
  if (busy) return withHint({ meaning: 'throttled', message: busy.message }, { answer, entry: busy, now }, words);
  const plain = readStatus(answer, now);
  const slow = plain?.meaning === 'permanent' && entries.some(isSlow);
  return plain && withHint(slow ? { ...plain, meaning: 'transient' } : plain, { answer, entry: said[0], now }, words);
}

/** The source of a signal. */
interface SignalSource {
  readonly answer: HttpAnswer;
  readonly entry: GraphQLErrorEntry | undefined;
  readonly now: number;
}

function withHint(found: Signal, { answer, entry, now }: SignalSource, words: SignalSources): Signal {
  const limit = found.meaning === 'throttled' ? bucketLimit(answer.body) : undefined;
  const signal: Signal = limit === undefined ? found : { ...found, meaning: 'too-big' };
  const { meaning, message } = signal;
  const throttled = meaning === 'throttled';
  const transient = meaning === 'transient';
  const told = throttled || transient ? hintMs(answer, entry, now, words.headers) : undefined;
  const waitMs = told ?? (throttled ? words.throttledWaitMs : undefined);
  const advice = adviceOn(signal, words);
  const slow = transient && (TOO_SLOW.includes(answer.status) || isSlow({ message, ...entry }));
  const isTooBig = meaning === 'too-big';
  const largestPage = isTooBig ? namedCap(message) : undefined;
  const exceeded = limit ?? (isTooBig && !largestPage ? namedLimit(message, codeOf(entry)) : undefined);
  return {
    ...signal,
    ...(waitMs !== undefined && { waitMs }),
    ...(slow && { slow }),
    ...(largestPage && { largestPage }),
    ...(exceeded && { exceeded }),
    ...(advice !== undefined && { advice }),
  };
}

/** Returns what to do about a refusal that is final. */
function adviceOn({ meaning, message }: Signal, { credentials }: SignalWords): string | undefined {
  if (meaning === 'auth' && credentials) return `. The API expects the header ${credentials}`;
  const ceiling = meaning === 'permanent' ? namedCeiling(message) : undefined;
  if (ceiling === undefined) return undefined;
  return `. The server gives no pages after ${ceiling} rows. Divide the range with refinePartition`;
}

/**
 * The meaning of one error: its codes always count. Its message counts unless there is data next to it, because then the
 * error is about one field among others.
 */
function meaningOf(
  entry: GraphQLErrorEntry,
  { codes, texts = {} }: SignalWords,
  next: 'data' | 'nulls' | undefined,
): Meaning | undefined {
  const { code, error_code, extensions = {}, message, type } = entry;
  const names = [extensions['code'], extensions['type'], extensions['category'], type, code, error_code];
  const said = [...names, next === 'data' ? '' : next ? message.replace(QUOTED, '') : message].filter(
    (text) => typeof text === 'string',
  );
  const own =
    Object.entries(codes ?? {}).find(([code]) => names.includes(code)) ??
    Object.entries(next === 'data' ? {} : texts).find(([text]) => new RegExp(text, 'i').test(message));
  if (own) return own[1];
  for (const text of said) {
    const known = KNOWN.find(([pattern]) => pattern.test(text.slice(0, MOST_CHARS).replace(NAMED, '')));
    if (known) return known[1];
  }
  return next !== 'data' && namedCap(message) ? 'too-big' : undefined;
}

function isSlow(entry: GraphQLErrorEntry): boolean {
  return SLOW.test(`${entry.message} ${codeOf(entry)}`);
}

function codeOf(entry: GraphQLErrorEntry | undefined): string {
  const code = entry?.extensions?.['code'];
  return typeof code === 'string' ? code : '';
}

function shortened(entry: GraphQLErrorEntry): GraphQLErrorEntry {
  return { ...entry, message: messageOf(entry).slice(0, MOST_CHARS) };
}
