import type { Listeners } from 'endcursor';
import type { Progress, Shown } from './shown.ts';

/** Writes every event as a line of JSON, for programs. */
export function eventLines({ clock, stream }: Shown): Progress {
  const tell = (event: string, data: object) =>
    void stream.write(`${JSON.stringify({ event, at: new Date(clock.now()).toISOString(), ...data }, plain)}\n`);
  const listener = (name: string) => (data: object) => tell(name, data);
  return {
    reading: () => Object.fromEntries(EVENTS.map((name) => [name, listener(name)])) as Listeners,
    end: () => undefined,
  };
}

/** All events of a reading. */
const EVENTS: readonly (keyof Listeners)[] = [
  'request',
  'response',
  'failure',
  'retry',
  'throttle',
  'slot',
  'wait',
  'storeFailure',
  'pageSize',
  'split',
  'page',
  'done',
];

/** Writes an error as its kind and its message. JSON has no infinity, so an amount without an end is left out. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message };
  return value === Infinity ? undefined : value;
}
