/** Returns an input that has a value at a path of keys. */
export function inputAt([name = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  return { [name]: rest.length === 0 ? value : inputAt(rest, value) };
}
