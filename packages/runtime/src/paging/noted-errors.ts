/**
 * Errors that were let pass: the last one, and those before it. It never changes: adding an error costs the same however many
 * there are, and every receipt keeps its own.
 */
export interface NotedErrors {
  readonly place: string;
  readonly message: string;
  readonly before: NotedErrors | undefined;
}

/** Adds a message of a place. */
export function noteError(before: NotedErrors | undefined, place: string, message: string): NotedErrors {
  return before?.place === place && before.message === message ? before : { place, message, before };
}

/** Returns all messages by place. Those of one place are lines of one string, each once. */
export function messagesOf(last: NotedErrors | undefined): Readonly<Record<string, string>> {
  const all: NotedErrors[] = [];
  for (let at = last; at; at = at.before) all.push(at);
  const places = new Map<string, Set<string>>();
  all.reverse();
  for (const { message, place } of all) places.set(place, (places.get(place) ?? new Set()).add(message));
  return Object.fromEntries([...places].map(([place, messages]) => [place, [...messages].join('\n')]));
}
