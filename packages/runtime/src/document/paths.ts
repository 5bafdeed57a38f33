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

/** Sets what an argument path leads to. Inputs on the way are copied: they are the caller's. */
export function setArgument(args: Record<string, unknown>, path: Path, value: unknown): void {
  const [name = '', ...rest] = path.split('.');
  if (rest.length > 0) setArgument((args[name] = { ...(args[name] as object | null) }), rest.join('.'), value);
  else args[name] = value;
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
