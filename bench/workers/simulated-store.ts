import type { QuotaStore } from 'endcursor/stores';
import { blankBooks, storeOver } from '../../packages/runtime/src/stores/books.ts';
import { leaseOf } from '../../packages/runtime/src/stores/lease.ts';
import type { SimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';

/** Milliseconds of the engine for an operation, about those of the script on Redis. */
export const OPERATION_MS = 0.15;
/** Milliseconds of the way to the engine, and of the way back. */
const WAY_MS = 0.5;

/** A store on an engine that does one operation after another, in simulated time. */
export interface SimulatedStore extends QuotaStore {
  /** The number of operations so far. */
  readonly operations: number;
  /** The longest time that one of them took, in milliseconds. */
  readonly longestMs: number;
}

/** Creates a simulated store. */
export function simulatedStore(clock: SimulatedClock): SimulatedStore {
  const books = storeOver(blankBooks(), leaseOf);
  let freeAt = 0;
  let operations = 0;
  let longestMs = 0;

  /** Waits for its turn, and works at the end of it. */
  const atEngine = async <T>(work: (now: number) => T): Promise<T> => {
    operations++;
    const asked = clock.now();
    freeAt = Math.max(freeAt, asked + WAY_MS) + OPERATION_MS;
    await clock.sleep(freeAt - asked);
    const result = work(clock.now());
    await clock.sleep(WAY_MS);
    longestMs = Math.max(longestMs, clock.now() - asked);
    return result;
  };

  return {
    get operations() {
      return operations;
    },
    get longestMs() {
      return longestMs;
    },
    reserve: (asks, _, turn) => atEngine((now) => books.reserve(asks, now, turn)),
    settle: (ticket, settlement) => atEngine((now) => books.settle(ticket, settlement, now)),
    penalize: (scope, until) => atEngine((now) => books.penalize(scope, until, now)),
    leave: (place) => atEngine((now) => books.leave(place, now)),
  };
}
