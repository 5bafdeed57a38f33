import { type GraphQLErrorEntry, ifPossible } from '../errors/index.ts';

/** Returns the `data` of a response, if there is any. */
export function bodyData(body: unknown): Record<string, unknown> | undefined {
  const { data } = membersOf(body);
  return isObject(data) ? data : undefined;
}

/** Returns the `extensions` of a response, if there are any. */
export function bodyExtensions(body: unknown): Record<string, unknown> | undefined {
  const { extensions } = membersOf(body);
  return isObject(extensions) ? extensions : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** Returns whether data has nothing but nulls, so that everything that was requested failed. */
export function isAllNull(value: unknown): boolean {
  return value === null || (isObject(value) && Object.values(value).every(isAllNull));
}

/** Returns the entries of `errors`. Some APIs have strings there. */
export function errorEntries(body: unknown): GraphQLErrorEntry[] {
  const { errors } = membersOf(body);
  const isOne = typeof errors === 'string' || typeof membersOf(errors)['message'] === 'string';
  if (!isOne && !Array.isArray(errors)) return [];
  const top = topLevel(body)[0];
  return [errors]
    .flat()
    .map((entry: unknown) =>
      isObject(entry) && typeof entry['message'] === 'string'
        ? wellFormed(entry as unknown as Malformed)
        : { ...top, message: printed(entry) },
    );
}

/** An entry whose message is a string. */
interface Malformed {
  readonly message: string;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** Leaves out what is malformed, such as `path` and `extensions` that are null. */
function wellFormed({ path, extensions, ...rest }: Malformed): GraphQLErrorEntry {
  return { ...rest, ...(isPath(path) && { path }), ...(isObject(extensions) && { extensions }) };
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
}

function printed(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  return ifPossible(() => JSON.stringify(entry)) ?? 'an error that is nested too deeply';
}

/**
 * Returns an error next to, or in place of, `errors`: `{ error_code, error_message }`, `{ message }`, `{ error }`, where
 * `error` may be an object; `{ fault: { faultstring } }` of gateways; problem details (RFC 9457).
 */
export function topLevel(body: unknown): GraphQLErrorEntry[] {
  const members = membersOf(body);
  const { error, error_code, error_data, fault } = members;
  const inner = { ...membersOf(error), ...membersOf(fault) };
  const { code = inner['code'], type = inner['type'] } = members;
  const texts = [members['error_message'], members['message'], error, inner['message'], inner['faultstring']];
  const message = [...texts, members['detail'], members['title']].find((text) => typeof text === 'string');
  if (message === undefined && error_code === undefined) return [];
  return [{ message: message ?? printed(error_code), error_code, error_data, code, type }];
}

/** Returns the heading of an HTML page, or a short string, that came in place of a GraphQL response. */
export function plainText(text: string): GraphQLErrorEntry[] {
  const start = text.slice(0, MOST_TEXT);
  const heading = /<(title|h1)\b[^>]*>([^<]{1,200})/i.exec(start)?.[2];
  return heading || !start.includes('<') ? [{ message: heading ?? start }] : [];
}

/** The most characters of them that are read. */
const MOST_TEXT = 500;
