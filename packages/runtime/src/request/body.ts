import { type GraphQLErrorEntry, ifPossible } from '../errors/index.ts';

/** Returns the `data` of a response, if there is any. */
export function bodyData(body: unknown): Record<string, unknown> | undefined {
  const { data } = membersOf(body);
  return isObject(data) ? data : undefined;
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
  if (!Array.isArray(errors)) return [];
  const top = topLevel(body)[0];
  return errors.map((entry: unknown) =>
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

/** Returns an error next to, or in place of, `errors`: `{ error_code, error_message }`, `{ message }`, `{ error }`. */
export function topLevel(body: unknown): GraphQLErrorEntry[] {
  const { error, error_code, error_data, error_message, message: other } = membersOf(body);
  const message = [error_message, other, error].find((text) => typeof text === 'string');
  if (message === undefined && error_code === undefined) return [];
  return [{ message: message ?? printed(error_code), error_code, error_data }];
}
