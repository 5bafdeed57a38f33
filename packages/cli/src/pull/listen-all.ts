import type { Events, Listeners } from 'endcursor';

/** Returns listeners that call each of several. */
export function listenAll(all: readonly Listeners[]): Listeners {
  const names = new Set(all.flatMap((listeners) => Object.keys(listeners) as (keyof Events)[]));
  return Object.fromEntries(
    [...names].map((name) => [name, (event: never) => all.forEach((one) => one[name]?.(event))]),
  );
}
