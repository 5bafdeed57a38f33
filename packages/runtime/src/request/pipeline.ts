import type { Limiter } from '../limits/limiter.ts';
import { type RetryOptions, withRetry } from '../retry/retry.ts';
import type { Clock } from '../time/clock.ts';
import type { Transport } from '../transport/transport.ts';
import type { Call, Send, SendOnce } from './call.ts';
import { raiseErrors } from './raise-errors.ts';
import { readSignal, type SignalWords } from './signal.ts';

/** What a pipeline is made of. */
export interface PipelineParts {
  readonly transport: Transport;
  readonly limiter: Limiter | undefined;
  readonly words: SignalWords | undefined;
  readonly retry: RetryOptions;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * The way of a request, from the outside in: retry, raise errors, renew credentials, limiter, transport. The limiter
 * stands under the raising of errors since it lives on what refused answers say.
 */
export function pipeline({ transport, limiter, words, retry, clock, random }: PipelineParts): Send {
  const observed = observe(transport, clock);
  const limited = limiter ? limiter.around(observed) : observed;
  return withRetry(raiseErrors(renewing(announce(limited), words), words, clock), retry, { clock, random });
}

function observe(transport: Transport, clock: Clock): SendOnce {
  return async (call: Call) => {
    const { coordinate, operationName } = call.request;
    call.emit('request', { coordinate, operationName });
    call.tally.requests++;
    const start = clock.now();
    const answer = await transport(call.request, call.signal);
    return { ...answer, ms: clock.now() - start };
  };
}

function announce(send: SendOnce): SendOnce {
  return async (call) => {
    const answer = await send(call);
    const { ms = 0, status, usage } = answer;
    call.emit('response', { coordinate: call.request.coordinate, status, ms, ...usage });
    return answer;
  };
}

/** After a refusal of the credentials, sends once more with new ones. A second refusal is an answer like others. */
function renewing(send: SendOnce, words: SignalWords | undefined): SendOnce {
  return async (call) => {
    const answer = await send(call);
    if (!answer.renew || readSignal(answer, words)?.meaning !== 'auth') return answer;
    answer.renew();
    return send({ ...call, continues: true });
  };
}
