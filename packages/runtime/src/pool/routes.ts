import type { Call } from '../request/call.ts';
import type { Clock } from '../time/clock.ts';

/** Decides which slots a request may use, and which are set aside. */
export interface Routes {
  /** Returns the slots that a request may use now, the one first that was used least recently. */
  candidates(call: Call): readonly string[];
  /** Notes that a slot has admitted a request. */
  admitted(call: Call, name: string): void;
  /** Notes that a slot's credentials were accepted. */
  accepted(call: Call, name: string): void;
  /** Sets a slot aside. */
  refused(call: Call, name: string, error: Error): void;
  /** Lets a reading begin with another slot, unless this one has answered it before. Returns whether it may. */
  released(call: Call, name: string): boolean;
  /** Takes slots back that were set aside because of one request, which all of them have refused. */
  takeBack(call: Call, names: Iterable<string>): void;
  /** Whether a request stays with a slot that has answered before. */
  isBound(call: Call): boolean;
}

/** The parts of routes. */
export interface RouteParts {
  readonly names: readonly string[];
  /** Whether a reading may change slots between its pages. */
  readonly changes: boolean;
  /** How long a refused slot is set aside, in milliseconds. */
  readonly setAsideMs: number;
  readonly clock: Clock;
}

/** Creates the routes of a pool. */
export function createRoutes({ changes, clock, names, setAsideMs }: RouteParts): Routes {
  let order = [...names];
  const aside = new Map<string, number>();

  const since = (name: string) => aside.get(name) ?? -Infinity;
  const isUsable = (name: string) => since(name) + setAsideMs <= clock.now();

  const back = ({ emit, request: { coordinate } }: Call, name: string) => {
    if (aside.delete(name)) emit('slot', { coordinate, slot: name, state: 'back' });
  };

  return {
    candidates({ tally: { slot }, tried }) {
      if (slot && !changes) return [slot.name];
      const left = order.filter((name) => !tried?.has(name));
      const usable = left.filter(isUsable);
      if (usable.length > 0) return usable;
      // All are set aside: the one that has been for longest is tried again.
      return left.toSorted((a, b) => since(a) - since(b)).slice(0, 1);
    },
    admitted({ tally }, name) {
      order = [...order.filter((other) => other !== name), name];
      if (!changes) tally.slot ??= { name, answered: false };
    },
    accepted(call, name) {
      const { tally } = call;
      if (!changes && tally.slot?.name === name) tally.slot = { name, answered: true };
      back(call, name);
    },
    refused({ emit, request: { coordinate } }, name, error) {
      const isNew = !aside.has(name);
      aside.set(name, clock.now());
      if (isNew) emit('slot', { coordinate, slot: name, state: 'set aside', error });
    },
    released({ tally }, name) {
      if (tally.slot?.answered && !changes) return false;
      if (tally.slot?.name === name) tally.slot = undefined;
      return true;
    },
    takeBack(call, refused) {
      for (const name of refused) back(call, name);
    },
    isBound: ({ tally: { slot } }) => !changes && slot?.answered === true,
  };
}
