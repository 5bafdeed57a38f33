/** What Node prints an object by. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** Sets members of an error that are large, or not meant for logs: an error that nobody catches is printed without them. */
export function hide(error: Error, members: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(members)) define(error, name, value);
  // Node prints a member of this name in any case.
  if (members['errors']) define(error, INSPECT, () => error.stack);
}

function define(error: Error, name: string | symbol, value: unknown): void {
  Object.defineProperty(error, name, { value, writable: true, configurable: true });
}
