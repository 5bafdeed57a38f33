import type { Call } from '../request/call.ts';
import type { Quota } from '../stores/quota.ts';
import type { Clock } from '../time/clock.ts';
import { type Admission, leave, type PassedGate } from './admission.ts';
import type { Gates } from './gates.ts';
import type { LearnQuotas } from './learn-quotas.ts';
import type { Limits } from './limits.ts';
import type { Finished } from './places.ts';

/** The budgets of one token. A client without a pool has one lane. */
export interface Lane {
  /** The name of the slot of a pool. */
  readonly slot: string | undefined;
  /** The beginning of the keys of its quotas. */
  readonly scope: string;
  /** Its general quotas. They become more if the server makes others known. */
  readonly quotas: Quota[];
  readonly gates: Gates;
  readonly learn: LearnQuotas;
}

/** The slots of a pool, as far as limits concern them. */
export interface SlotLimits {
  readonly name: string;
  /** Limits in place of those of the client. */
  readonly limits?: Pick<Limits, 'concurrency' | 'quotas'> | undefined;
}

/** The way of requests to one of several lanes. */
export interface Entrance {
  /** Waits until a lane admits the request. */
  enter(call: Call, cost: number): Promise<Entered>;
  /** Frees the places of a request that is over. */
  leave(entered: Entered, request: Omit<Finished, 'together'>): void;
}

/** A request that a lane has admitted. */
export interface Entered {
  readonly lane: Lane;
  readonly passed: readonly PassedGate[];
}

/** Makes the entrance of several lanes. */
export interface Slots {
  readonly all: readonly SlotLimits[];
  readonly entrance: (parts: EntranceParts) => Entrance;
}

/** The parts of an entrance. */
export interface EntranceParts {
  readonly lanes: readonly Lane[];
  readonly admission: Admission;
  readonly clock: Clock;
}

/** Returns the entrance of a single lane. */
export function oneLane(lane: Lane, admission: Admission): Entrance {
  return {
    enter: async (call, cost) => ({ lane, passed: await admission.enter(call, lane.gates(call.request, cost)) }),
    leave: ({ passed }, request) => leave(passed, request),
  };
}
