/** A response path or an argument path: names joined by dots; `-1` is the last item of a list. */
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

/** A copy of the arguments in which the argument path holds the value. */
export function withArgument(
  args: Readonly<Record<string, unknown>>,
  path: Path,
  value: unknown,
): Record<string, unknown> {
  if (!path.includes('.')) return { ...args, [path]: value };
  const [name = '', ...rest] = split(path);
  const inner = args[name];
  const base = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
  return { ...args, [name]: withArgument(base, rest.join('.'), value) };
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
