/** The symbol of the method with which Node prints an object. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Sets members of an error that are large or not meant for logs, so that an uncaught error is printed without them. */
export function hide(error: Error, members: Readonly<Record<string, unknown>>): void {
  // Node always prints a member of this name.
  const hidden: Readonly<Record<PropertyKey, unknown>> = members['errors']
    ? { ...members, [INSPECT]: () => error.stack }
    : members;
  for (const name of Reflect.ownKeys(hidden))
    Object.defineProperty(error, name, { value: hidden[name], writable: true, configurable: true });
}
