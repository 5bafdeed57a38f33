import { type Limiter, withLimits } from '../limits/limiter.ts';
import { type RetryOptions, withRetry } from '../retry/retry.ts';
import type { Clock } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';
import type { Call, Send, SendOnce } from './call.ts';
import { raiseErrors } from './raise-errors.ts';

/** What a pipeline is made of. */
export interface PipelineParts {
  readonly transport: Transport;
  readonly limiter: Limiter | undefined;
  readonly retry: RetryOptions;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * The way of a request, from the outside in: retry, raise errors, limiter, transport. The limiter stands under the
 * raising of errors since it lives on what refused answers say.
 */
export function pipeline({ transport, limiter, retry, clock, random }: PipelineParts): Send {
  const observed = observe(transport, clock);
  const limited = limiter ? withLimits(observed, limiter) : observed;
  return withRetry(raiseErrors(limited, clock), retry, { clock, random });
}

function observe(transport: Transport, clock: Clock): SendOnce {
  return async (call: Call) => {
    const { coordinate, operationName } = call.request;
    call.emit('request', { coordinate, operationName });
    call.tally.requests++;
    const start = clock.now();
    const answer = await transport(call.request, call.signal);
    call.emit('response', { coordinate, status: answer.status, ms: clock.now() - start });
    return answer;
  };
}
