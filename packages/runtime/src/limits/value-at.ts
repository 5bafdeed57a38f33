/** What stands at a path with dots in a value that may be of any form. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce((at, name) => (at as Readonly<Record<string, unknown>> | undefined)?.[name], value);
}
