import { completed, EndcursorError, TransportError } from '../errors/index.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Send, SendOnce } from '../request/call.ts';
import { raised, raiseErrors } from '../request/raise-errors.ts';
import { isUnapplied, mayBeRepeated } from '../request/repeat.ts';
import { isUnknownDocument } from '../request/unknown-document.ts';
import { readStatus } from '../request/status.ts';
import type { OpenPool } from '../pool/pool.ts';
import type { Attempt } from '../pool/attempts.ts';
import type { Recovery } from '../retry/recovery.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';
import { plainRequest } from '../tree/request.ts';

/** The parts of a pipeline. */
export interface PipelineParts {
  readonly transport: Transport;
  readonly limiter: Limiter | undefined;
  /** Sends with several slots. It needs a limiter, which chooses the slot. */
  readonly pool?: OpenPool | undefined;
  /** Classifies failures and makes further attempts. Without it there is one attempt, and only its status is read. */
  readonly recovery: Recovery | undefined;
  readonly clock: Clock;
}

/**
 * Returns the layers of a request, from the outside in: retry, raise errors, renew credentials, limiter, transport. The
 * limiter is below the raising of errors because it needs the responses of refused requests.
 */
export function pipeline({ transport, limiter, pool, recovery, clock }: PipelineParts): Send {
  const observed = observe(transport, clock);
  const limited = limiter ? limiter.around(observed) : observed;
  const { read } = recovery ?? { read: readStatus };
  const attempt = naming(async (call) => {
    const answer = await limited(call);
    const { ms = 0, slot, status, usage } = answer;
    call.emit('response', { coordinate: call.request.coordinate, status, ms, ...inSlot(slot), ...usage });
    return [answer, read(answer, clock.now())];
  });
  const accepted = pool ? pool.around(attempt, raised) : renewing(attempt);
  const send: Send = async (call) => raiseErrors(call, ...(await accepted(call)));
  return recovery ? recovery.around(send) : once(send);
}

/** Sends a document once that the server does not know by its hash. It knows it from then on. */
function naming(attempt: Attempt): Attempt {
  return async (call) => {
    const first = await attempt(call);
    const [answer] = first;
    return answer.hashed && isUnknownDocument(answer) ? attempt({ ...call, continues: true, unknown: true }) : first;
  };
}

/** Sends a request once more with new credentials. A second refusal is an ordinary response. */
function renewing(attempt: Attempt): Attempt {
  return async (call) => {
    const first = await attempt(call);
    const [answer, signal] = first;
    const isRefused = answer.renew && signal?.meaning === 'auth';
    if (!isRefused || !mayBeRepeated(call.request, isUnapplied(answer, 'auth'))) return first;
    answer.renew();
    return attempt({ ...call, continues: true });
  };
}

/** Makes the only attempt. */
function once(send: Send): Send {
  return (call) =>
    send(call).catch((error: unknown) => {
      throw completed(error, { attempts: 1 });
    });
}

function observe(transport: Transport, clock: Clock): SendOnce {
  return async (call) => {
    const { coordinate, operationName } = call.request;
    const slot = inSlot(call.slot);
    call.emit('request', { coordinate, operationName, ...slot, ...call.estimate });
    call.tally.requests++;
    const start = steadyNow(clock);
    try {
      call.signal?.throwIfAborted();
      const unknown = call.unknown ? { unknown: true } : {};
      const answer = await transport({ ...plainRequest(call.request), ...slot, ...unknown }, call.signal);
      return { ...answer, ...slot, ms: steadyNow(clock) - start };
    } catch (error) {
      call.signal?.throwIfAborted();
      // A caller's transport may throw anything.
      throw completed(error instanceof EndcursorError ? error : new TransportError(error, coordinate), slot);
    }
  };
}

/** Returns the slot of a pool as a member; nothing without a pool. */
function inSlot(slot: string | undefined): { readonly slot?: string } {
  return slot === undefined ? {} : { slot };
}
