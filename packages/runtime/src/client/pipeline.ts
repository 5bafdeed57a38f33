import { completed, EndcursorError, TransportError } from '../errors/index.ts';
import type { Limiter } from '../limits/limiter.ts';
import { bodyExtensions } from '../request/body.ts';
import type { Call, Send, SendOnce } from '../request/call.ts';
import type { OfRequest } from '../request/events.ts';
import { raised, raiseErrors } from '../request/raise-errors.ts';
import { isUnapplied, mayBeRepeated, sentAgain } from '../request/repeat.ts';
import { readStatus } from '../request/status.ts';
import type { OpenPool } from '../pool/pool.ts';
import type { Attempt } from '../pool/attempts.ts';
import type { Recovery } from '../retry/recovery.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';
import { plainRequest } from '../tree/request.ts';
import type { PersistedDocuments } from './persisted-documents.ts';

/** The parts of a pipeline. */
export interface PipelineParts {
  readonly transport: Transport;
  readonly limiter: Limiter | undefined;
  /** Sends with several slots. It needs a limiter, which chooses the slot. */
  readonly pool?: OpenPool | undefined;
  /** Classifies failures and makes further attempts. Without it there is one attempt, and only its status is read. */
  readonly recovery: Recovery | undefined;
  readonly clock: Clock;
  /** Names the documents that the server knows. */
  readonly persisted?: PersistedDocuments | undefined;
  /** The URL of requests, as events have it. */
  readonly url?: string | undefined;
}

/**
 * Returns the layers of a request, from the outside in: retry, raise errors, renew credentials, limiter, transport. The
 * limiter is below the raising of errors because it needs the responses of refused requests.
 */
export function pipeline({ transport, limiter, persisted, pool, recovery, clock, url }: PipelineParts): Send {
  const observed = observe(transport, clock, url);
  const limited = limiter ? limiter.around(observed) : observed;
  const { read } = recovery ?? { read: readStatus };
  const sent: Attempt = async (call) => {
    const answer = await limited(call);
    const { body, ms = 0, request = 0, slot, status, usage } = answer;
    const extensions = bodyExtensions(body);
    const own = { ...membersOf(call, request, url), ...inSlot(slot) };
    call.emit('response', { ...own, status, ms, ...usage, ...(extensions && { extensions }) });
    return [answer, read(answer, clock.now())];
  };
  const attempt = persisted ? persisted.around(sent) : sent;
  const accepted = pool ? pool.around(attempt, raised) : renewing(attempt);
  const send: Send = async (call) => raiseErrors(call, ...(await accepted(call)));
  return recovery ? recovery.around(send) : once(send);
}

/** Sends a request once more with new credentials. A second refusal is an ordinary response. */
function renewing(attempt: Attempt): Attempt {
  return async (call) => {
    const first = await attempt(call);
    const [answer, signal] = first;
    const isRefused = answer.renew && signal?.meaning === 'auth';
    if (!isRefused || !mayBeRepeated(call.request, isUnapplied(answer, 'auth'))) return first;
    answer.renew();
    return attempt(sentAgain(call));
  };
}

/** Makes the only attempt. */
function once(send: Send): Send {
  return (call) =>
    send(call).catch((error: unknown) => {
      throw completed(error, { attempts: 1 });
    });
}

function observe(transport: Transport, clock: Clock, url: string | undefined): SendOnce {
  return async (call) => {
    const slot = inSlot(call.slot);
    const request = ++call.tally.requests;
    const own = { ...membersOf(call, request, url), ...slot };
    call.emit('request', { ...own, resends: call.resends ?? 0, ...call.estimate });
    const start = steadyNow(clock);
    try {
      call.signal?.throwIfAborted();
      const unknown = call.unknown ? { unknown: true } : {};
      const send = () => transport({ ...plainRequest(call.request), ...slot, ...unknown }, call.signal);
      const answer = await (call.sending ? call.sending(own, send) : send());
      return { ...answer, ...slot, request, ms: steadyNow(clock) - start };
    } catch (error) {
      call.emit('failure', { ...own, ms: steadyNow(clock) - start, error });
      call.signal?.throwIfAborted();
      // A caller's transport may throw anything.
      throw completed(error instanceof EndcursorError ? error : new TransportError(error, own.coordinate), slot);
    }
  };
}

/** Returns the members of every event of a request. */
function membersOf({ request }: Call, number: number, url: string | undefined): Omit<OfRequest, 'reading'> {
  const { coordinate, kind, operationName } = request;
  return { coordinate, kind, operationName, request: number, ...(url !== undefined && { url }) };
}

/** Returns the slot of a pool as a member; nothing without a pool. */
function inSlot(slot: string | undefined): { readonly slot?: string } {
  return slot === undefined ? {} : { slot };
}
