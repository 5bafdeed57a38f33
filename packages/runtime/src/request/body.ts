import type { GraphQLErrorEntry } from '../errors/index.ts';

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `data` of a response, where there is any. */
export function dataOf(body: unknown): Record<string, unknown> | undefined {
  const data = isObject(body) ? body['data'] : undefined;
  return isObject(data) ? data : undefined;
}

/** The entries of `errors`; some APIs write them as mere texts. */
export function errorEntries(body: unknown): GraphQLErrorEntry[] {
  const errors = isObject(body) ? body['errors'] : undefined;
  if (!Array.isArray(errors)) return [];
  const top = topLevel(body)[0];
  return errors.map((entry: unknown) =>
    isObject(entry) && typeof entry['message'] === 'string'
      ? wellFormed(entry as unknown as Malformed)
      : { ...top, message: printed(entry) },
  );
}

/** An entry whose message is a text. */
interface Malformed {
  readonly message: string;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** Leaves out what is not of its form, such as `path` and `extensions` that are null. */
function wellFormed({ path, extensions, ...rest }: Malformed): GraphQLErrorEntry {
  return { ...rest, ...(isPath(path) && { path }), ...(isObject(extensions) && { extensions }) };
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
}

function printed(entry: unknown): string {
  try {
    return typeof entry === 'string' ? entry : JSON.stringify(entry);
  } catch {
    return 'an error that is nested too deeply to be read';
  }
}

/** What stands beside, or in place of, `errors`: `{ error_code, error_message }`, `{ message }`, `{ error }`. */
export function topLevel(body: unknown): GraphQLErrorEntry[] {
  if (!isObject(body)) return [];
  const message = [body['error_message'], body['message'], body['error']].find((text) => typeof text === 'string');
  const { error_code, error_data } = body;
  if (message === undefined && error_code === undefined) return [];
  return [{ message: (message as string | undefined) ?? printed(error_code), error_code, error_data }];
}
