/** A response path or an argument path: names joined by dots; `-1` is the last item of a list, `+` one more. */
export type Path = string;

/** The value at a response path; undefined where the way there ends. */
export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const name of split(path)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Array.isArray(at) ? at.at(Number(name)) : (at as Record<string, unknown>)[name];
  }
  return at;
}

/** Arguments with what a path leads to; `+` is one more item of a list. Inputs on the way are copied: they are the caller's. */
export function withArgument(args: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (name === '+') return [...[args ?? []].flat(), withArgument({}, rest, value)];
  const inputs = args as Readonly<Record<string, unknown>> | null | undefined;
  return { ...inputs, [name]: withArgument(inputs?.[name], rest, value) };
}

/** The selection set that covers response paths; a body stands behind the path that it belongs to. */
export function selectPaths(paths: readonly (readonly [path: Path, body: string])[]): string {
  const groups = new Map<string, [Path, string][]>();
  for (const [path, body] of paths) {
    const [name = '', ...rest] = split(path).filter((part) => !/^-?\d+$/.test(part));
    groups.set(name, [...(groups.get(name) ?? []), [rest.join('.'), body]]);
  }
  return [...groups]
    .map(([name, inner]) => (name === '' ? inner.map(([, body]) => body).join(' ') : name + braces(inner)))
    .join(' ');
}

function braces(inner: readonly (readonly [Path, string])[]): string {
  const text = selectPaths(inner).trim();
  return text === '' ? '' : ` { ${text} }`;
}

function split(path: Path): string[] {
  return path === '' ? [] : path.split('.');
}
