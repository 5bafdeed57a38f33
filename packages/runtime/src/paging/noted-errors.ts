/**
 * Errors that were let pass: the last one, and those before it. None of it ever changes, so that another one costs the same however
 * many there are, and every receipt has its own.
 */
export interface Noted {
  readonly place: string;
  readonly message: string;
  readonly before: Noted | undefined;
}

/** Notes another message of a place. */
export function noted(before: Noted | undefined, place: string, message: string): Noted {
  return before?.place === place && before.message === message ? before : { place, message, before };
}

/** All messages by place: those of one place are lines of one text, each once. */
export function messagesOf(last: Noted | undefined): Readonly<Record<string, string>> {
  const all: Noted[] = [];
  for (let at = last; at; at = at.before) all.push(at);
  const places = new Map<string, Set<string>>();
  all.reverse();
  for (const { message, place } of all) places.set(place, (places.get(place) ?? new Set()).add(message));
  return Object.fromEntries([...places].map(([place, messages]) => [place, [...messages].join('\n')]));
}
