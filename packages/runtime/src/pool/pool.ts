import { UsageError } from '../errors/index.ts';
import type { EntranceParts, Entrance, SlotLimits } from '../limits/lanes.ts';
import type { Clock } from '../time/clock.ts';
import type { Issue } from '../transport/credentials.ts';
import { acrossSlots, type Attempt, type Refusal } from './attempts.ts';
import { createIssuer, type Issuer } from './issuer.ts';
import { poolEntrance } from './pool-entrance.ts';
import { createRoutes } from './routes.ts';
import { checkSlots, type Slot } from './slot.ts';

/** The options of {@link pool}. */
export interface PoolOptions {
  /**
   * Whether a slot accepts the cursors of another one, so that a reading may change slots between its pages. Without it, a
   * reading stays with the slot of its first page.
   * @default false
   */
  readonly portableCursors?: boolean | undefined;
  /** After how many milliseconds a slot that was set aside is tried again. @default 300_000 */
  readonly setAsideMs?: number | undefined;
}

/** Several tokens that are used as one; see {@link pool}. */
export interface Pool {
  /** The internals of the runtime; not for applications. */
  readonly $: (clock: Clock) => OpenPool;
}

/** A pool as a client uses it. */
export interface OpenPool {
  readonly all: readonly SlotLimits[];
  readonly issue: Issue;
  readonly entrance: (parts: EntranceParts) => Entrance;
  readonly around: (attempt: Attempt, refusal: Refusal) => Attempt;
}

const SET_ASIDE_MS = 300_000;

/**
 * Returns the `credentials` of a client: several tokens of which each has limits of its own. A request takes the slot that
 * can send it soonest. All slots must see the same rows.
 * @throws {UsageError} if a slot has no name of its own, or a token as its name
 */
export function pool(slots: readonly Slot[], options: PoolOptions = {}): Pool {
  const { portableCursors: changes = false, setAsideMs = SET_ASIDE_MS } = options;
  checkSlots(slots);
  if (!(setAsideMs >= 0)) throw new UsageError(`setAsideMs is ${setAsideMs}. Give milliseconds, at least 0`);
  const names = slots.map(({ name }) => name);
  return {
    $(clock) {
      const routes = createRoutes({ names, changes, setAsideMs, clock });
      const issuers = new Map<string | undefined, Issuer>(slots.map((slot) => [slot.name, createIssuer(slot, clock)]));
      const unissued = new WeakSet<object>();
      return {
        all: slots,
        async issue(coordinate, signal, slot) {
          try {
            return await (issuers.get(slot) as Issuer).issue(coordinate, signal);
          } catch (error) {
            unissued.add(error as Error);
            throw error;
          }
        },
        entrance: (parts) => poolEntrance(routes, parts),
        around: (attempt, refusal) =>
          acrossSlots(attempt, refusal, {
            routes,
            count: names.length,
            isUnissued: (error) => unissued.has(error as Error),
          }),
      };
    },
  };
}
