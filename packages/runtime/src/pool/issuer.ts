import { TransportError } from '../errors/index.ts';
import type { Clock } from '../time/clock.ts';
import { type Issued, untilAborted } from '../transport/credentials.ts';
import { type Credentials, endOf, type Slot } from './slot.ts';

/** Issues the headers of a slot. */
export interface Issuer {
  /** @throws {TransportError} if there are none: the request was certainly not sent */
  issue(coordinate: string, signal: AbortSignal): Promise<Issued>;
}

/** Credentials are issued anew in the last tenth of their lifetime, at most this long before its end. */
const MOST_EARLY_MS = 60_000;
const EARLY = 0.1;

interface Kept {
  readonly headers: Credentials['headers'];
  readonly endsAt: number;
  renewAt: number;
}

/**
 * Creates the issuer of a slot. Its function is called once for all requests that wait. If that fails while the earlier
 * credentials are still valid, they are used until their end.
 */
export function createIssuer({ headers, name }: Slot, clock: Clock): Issuer {
  if (typeof headers !== 'function') return { issue: () => Promise.resolve({ headers }) };
  let kept: Kept | undefined;
  let pending: Promise<Kept> | undefined;

  const call = async (): Promise<Kept> => {
    const credentials = await headers();
    const now = clock.now();
    const endsAt = endOf(credentials);
    const renewAt = endsAt - Math.min(MOST_EARLY_MS, (endsAt - now) * EARLY);
    return (kept = { headers: credentials.headers, endsAt, renewAt });
  };

  const refreshed = async (signal: AbortSignal): Promise<Kept> => {
    const called = (pending ??= call());
    try {
      return await untilAborted(called, signal);
    } finally {
      // The next attempt must not wait for the same call.
      if (pending === called) pending = undefined;
    }
  };

  /** Returns the earlier credentials if they are still valid, and has others issued a little later. */
  const lasting = (now: number): Kept | undefined => {
    if (!kept || now >= kept.endsAt) return undefined;
    kept.renewAt = now + (kept.endsAt - now) * EARLY;
    return kept;
  };

  /** Discards credentials, unless others were issued in the meantime. */
  const isDiscarded = (given: Kept | undefined) => {
    if (kept !== given) return false;
    kept = undefined;
    return true;
  };

  return {
    async issue(coordinate, signal) {
      const isDue = !kept || clock.now() >= kept.renewAt;
      const given = isDue ? await refreshed(signal).catch((cause: unknown) => failed(cause)) : kept;
      return { headers: given?.headers, renew: () => isDiscarded(given) };

      function failed(cause: unknown): Kept {
        const still = lasting(clock.now());
        if (still) return still;
        const what = `nothing was sent: the slot ${name} threw or did not return in time. See the cause`;
        throw new TransportError(cause, coordinate, what);
      }
    },
  };
}
