/** Returns the option of an argument `Query.products.query`: its own, or that of all arguments of its name, `*.query`. */
export function optionAt<T>(options: Readonly<Record<string, T>> | undefined, coordinate: string): T | undefined {
  const all = `*.${argumentOf(coordinate)}`;
  return [coordinate, all].flatMap((key) => (options && Object.hasOwn(options, key) ? [options[key] as T] : []))[0];
}

/** Returns the name of the argument at a coordinate. */
export function argumentOf(coordinate: string): string {
  return coordinate.split('.').at(-1) ?? '';
}
