import { type EndcursorError, TransportError } from '../errors/index.ts';
import type { Call } from '../request/call.ts';
import { isUnapplied, mayBeRepeated } from '../request/repeat.ts';
import type { Signal } from '../request/status.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import type { Routes } from './routes.ts';

/** Sends a call once. */
export type Attempt = (call: Call) => Promise<Attempted>;

/** An answer, and what it means if it is a refusal. */
export type Attempted = readonly [answer: HttpAnswer, signal: Signal | undefined];

/** Returns the error for a refusal, and emits that it was throttled. */
export type Refusal = (call: Call, answer: HttpAnswer, signal: Signal) => EndcursorError;

/** The parts of attempts with several slots. */
export interface AttemptParts {
  readonly routes: Routes;
  readonly count: number;
  /** Returns whether an error is that of a slot that could not issue credentials. */
  readonly isUnissued: (error: unknown) => boolean;
}

/**
 * Sends a request again with another slot if one refuses it. A slot whose credentials are refused although they are new, or
 * cannot be issued, is set aside. If all slots refuse the same request, they are taken back: the request is at fault.
 */
export function acrossSlots(attempt: Attempt, refusal: Refusal, { count, isUnissued, routes }: AttemptParts): Attempt {
  /** The slots whose credentials were refused since they were accepted, and renewed. */
  const doubted = new Set<string>();

  /** Returns whether credentials can be renewed, which is done once. */
  const isRenewed = ({ renew }: HttpAnswer, slot: string): boolean => {
    if (!renew) return false;
    // Another request was refused earlier with the same credentials.
    if (renew() === false) return true;
    if (doubted.has(slot)) return false;
    doubted.add(slot);
    return true;
  };

  return async (call) => {
    const tried = new Set<string>();
    let throttled = 0;

    /** Returns whether the request can be sent with another slot. */
    const isElsewhere = (slot: string, error: EndcursorError) => {
      routes.refused(call, slot, error);
      tried.add(slot);
      if (tried.size < count) return routes.released(call, slot);
      routes.takeBack(call, tried);
      return false;
    };

    for (let attempts = 1; ; attempts++) {
      const last = attempts > 3 * count;
      try {
        const attempted = await attempt(attempts > 1 ? { ...call, continues: true, tried } : call);
        const [answer, signal] = attempted;
        const { slot } = answer;
        if (slot === undefined || last) return attempted;
        if (signal?.meaning === 'auth') {
          const isRepeatable = mayBeRepeated(call.request, isUnapplied(answer, 'auth'));
          if (isRenewed(answer, slot) ? isRepeatable : isElsewhere(slot, refusal(call, answer, signal)) && isRepeatable)
            continue;
          return attempted;
        }
        doubted.delete(slot);
        const isThrottled = signal?.meaning === 'throttled';
        const isRepeatable = isThrottled && mayBeRepeated(call.request, isUnapplied(answer, 'throttled'));
        if (isRepeatable && signal.waitMs && ++throttled < count && routes.released(call, slot)) {
          refusal(call, answer, signal);
          continue;
        }
        if (!isThrottled) routes.accepted(call, slot);
        return attempted;
      } catch (error) {
        const { slot } = error as EndcursorError;
        if (!(error instanceof TransportError) || !isUnissued(error) || slot === undefined || last) throw error;
        if (!isElsewhere(slot, error)) throw error;
      }
    }
  };
}
