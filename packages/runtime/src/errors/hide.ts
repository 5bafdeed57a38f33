/** The name of the method by which Node prints an object. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Sets members of an error that are large or not meant for logs. An error that nobody catches is printed without them. */
export function hide(error: Error, members: Readonly<Record<string, unknown>>): void {
  // Node prints a member named `errors` in any case.
  const hidden: Readonly<Record<PropertyKey, unknown>> = members['errors']
    ? { ...members, [INSPECT]: () => error.stack }
    : members;
  for (const name of Reflect.ownKeys(hidden))
    Object.defineProperty(error, name, { value: hidden[name], writable: true, configurable: true });
}
