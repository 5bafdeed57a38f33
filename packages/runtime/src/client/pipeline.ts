import { completed, EndcursorError, TransportError } from '../errors/index.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Call, Send, SendOnce } from '../request/call.ts';
import { raiseErrors } from '../request/raise-errors.ts';
import { isUnapplied, mayBeRepeated } from '../request/repeat.ts';
import { readStatus } from '../request/status.ts';
import type { Recovery } from '../retry/recovery.ts';
import { type Clock, steadyNow } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';
import { plainRequest } from '../tree/request.ts';

/** The parts of a pipeline. */
export interface PipelineParts {
  readonly transport: Transport;
  readonly limiter: Limiter | undefined;
  /** Classifies failures and makes further attempts. Without it there is one attempt, and only its status is read. */
  readonly recovery: Recovery | undefined;
  readonly clock: Clock;
}

/**
 * Returns the layers of a request, from the outside in: retry, raise errors, renew credentials, limiter, transport. The
 * limiter is below the raising of errors because it needs the responses of refused requests.
 */
export function pipeline({ transport, limiter, recovery, clock }: PipelineParts): Send {
  const observed = observe(transport, clock);
  const limited = limiter ? limiter.around(observed) : observed;
  const { read } = recovery ?? { read: readStatus };
  const attempt = async (call: Call) => {
    const answer = await limited(call);
    const { ms = 0, status, usage } = answer;
    call.emit('response', { coordinate: call.request.coordinate, status, ms, ...usage });
    return [answer, read(answer, clock.now())] as const;
  };
  const send: Send = async (call) => {
    let [answer, signal] = await attempt(call);
    if (answer.renew && signal?.meaning === 'auth' && mayBeRepeated(call.request, isUnapplied(answer, 'auth'))) {
      // Sends the request once more with new credentials. A second refusal is an ordinary response.
      answer.renew();
      [answer, signal] = await attempt({ ...call, continues: true });
    }
    return raiseErrors(call, answer, signal);
  };
  return recovery ? recovery.around(send) : once(send);
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
    call.emit('request', { coordinate, operationName, ...call.estimate });
    call.tally.requests++;
    const start = steadyNow(clock);
    try {
      call.signal?.throwIfAborted();
      const answer = await transport(plainRequest(call.request), call.signal);
      return { ...answer, ms: steadyNow(clock) - start };
    } catch (error) {
      call.signal?.throwIfAborted();
      // A caller's transport may throw anything.
      throw error instanceof EndcursorError ? error : new TransportError(error, coordinate);
    }
  };
}
