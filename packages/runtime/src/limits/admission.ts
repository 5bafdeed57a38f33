import { LimitExceededError, ThrottlingError } from '../errors/index.ts';
import type { Call } from '../request/call.ts';
import { type Ask, type Denied, nothingOf, type Remaining, type Settlement } from '../stores/quota-store.ts';
import type { SafeStore, TellFailure } from '../stores/store-policy.ts';
import type { Gate } from './gates.ts';
import type { Finished } from './places.ts';

/** Takes requests through gates, and settles what they reserved there. */
export interface Admission {
  /** Passes all gates, or none. Waits at each as long as it takes. */
  enter(call: Call, gates: readonly Gate[]): Promise<readonly PassedGate[]>;
  /** Passes all gates if there is room now, or none. */
  tryEnter(call: Call, gates: readonly Gate[]): Promise<readonly PassedGate[] | Denied>;
  /** Returns what to do each time that a request has to wait: nothing, an event, or an error that ends the wait. */
  onWait(call: Call, asks: readonly Ask[]): (denied: Denied) => void;
  /** Settles what was reserved at each gate, and returns what is left. */
  settle(
    call: Call,
    passed: readonly PassedGate[],
    settlementOf: (asks: Gate['asks']) => Settlement,
  ): Promise<Remaining>;
  /** Gives back what a request reserved that is not sent, and its places. */
  giveBack(call: Call, passed: readonly PassedGate[]): Promise<void>;
}

/** A gate that a request has passed. */
export interface PassedGate extends Gate {
  readonly ticket: unknown;
}

/** The parts of an admission. */
export interface AdmissionParts {
  readonly store: SafeStore;
  /** The time of the store. */
  readonly storeNow: () => number;
  readonly maxWaitMs: number;
}

/** Creates an {@link Admission}. */
export function createAdmission({ maxWaitMs, store, storeNow }: AdmissionParts): Admission {
  const visitorOf = (call: Call, asks: Gate['asks']) => {
    const { continues = false, priority = 0, signal } = call;
    return { asks, continues, priority, signal, onWait: admission.onWait(call, asks), onStoreFailure: tellOf(call) };
  };

  const admission: Admission = {
    async enter(call, gates) {
      const passed: PassedGate[] = [];
      try {
        for (const { asks, turnstile } of gates)
          passed.push({ asks, turnstile, ticket: await turnstile.enter(visitorOf(call, asks)) });
      } catch (error) {
        await admission.giveBack(call, passed);
        throw error;
      }
      return passed;
    },
    async tryEnter(call, gates) {
      const passed: PassedGate[] = [];
      for (const { asks, turnstile } of gates) {
        const reservation = await turnstile.tryEnter(visitorOf(call, asks)).catch(async (error: unknown) => {
          await admission.giveBack(call, passed);
          throw error;
        });
        if (reservation.ticket === undefined) {
          await admission.giveBack(call, passed);
          return reservation as Denied;
        }
        passed.push({ asks, turnstile, ticket: reservation.ticket });
      }
      return passed;
    },
    onWait({ emit, request: { coordinate } }, asks) {
      let told = '';
      return ({ limit, underWay, waitMs }) => {
        if (waitMs === Infinity) throw tooLarge(asks, limit, coordinate);
        // How long requests under way take is not known: there is nothing to report yet.
        if (underWay) return;
        if (waitMs > maxWaitMs) throw tooLong(waitMs, limit, coordinate);
        if (limit === told) return;
        told = limit;
        emit('wait', { coordinate, waitMs, limit });
      };
    },
    async settle(call, passed, settlementOf) {
      const left: Remaining[] = [];
      const now = storeNow();
      for (const { asks, ticket } of passed)
        left.push(await store.settle(ticket, settlementOf(asks), now, tellOf(call)));
      return Object.assign({}, ...left) as Remaining;
    },
    async giveBack(call, passed) {
      await admission.settle(call, passed, unused);
      leave(passed, { refused: false });
    },
  };
  return admission;
}

/** Frees the places of a request at the gates that it has passed. */
export function leave(passed: readonly PassedGate[], request: Omit<Finished, 'together'>): void {
  for (const { turnstile } of passed) turnstile.leave(request);
}

/** Returns the settlement of a request that was never sent. */
export function unused(asks: Gate['asks']): Settlement {
  return { actual: nothingOf(asks) };
}

/** Returns what is called when the store fails. */
export function tellOf({ emit, request: { coordinate } }: Call): TellFailure {
  return (task, error) => emit('storeFailure', { coordinate, task, error });
}

function tooLarge(asks: readonly Ask[], unit: string, coordinate: string): LimitExceededError {
  const ask = asks.find(({ quota }) => quota.unit === unit);
  return new LimitExceededError(`the quota of ${unit}`, ask?.amount ?? 0, ask?.quota.quota ?? 0, { coordinate });
}

function tooLong(waitMs: number, limit: string, coordinate: string): ThrottlingError {
  if (limit === 'penalty') return new ThrottlingError('it refused an earlier request', waitMs, { coordinate });
  const wait = `for ${Math.ceil(waitMs / 1000)} s: longer than retry.maxWaitMs. Resume from the token later, or increase it`;
  return new ThrottlingError(`the quota of ${limit} is used up, ${wait}`, waitMs, { coordinate }, 'ours');
}
