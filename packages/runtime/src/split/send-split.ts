import { EndcursorError, GraphQLExecutionError, isOfDocument, mayBeDepth, SplitError } from '../errors/index.ts';
import type { Call, GraphQLResponse, Send } from '../request/call.ts';
import type { Clock } from '../time/clock.ts';
import { sleep } from '../time/sleep.ts';
import type { OwnRequest } from '../tree/request.ts';
import { excessOf } from './excess.ts';
import { joinAnswers } from './join-answers.ts';
import type { SplitCounts } from './split-counts.ts';
import { hasNoKey, nextCount, splitRequest } from './split-request.ts';

/**
 * Sends a request, split into parts if it is too large. Smaller pages come first, unless the document itself is too
 * large.
 */
export function sendSplit(call: Call, parts: SplitParts): Promise<GraphQLResponse> {
  return new SplitCall(call, parts).answer();
}

/** The clock and the random numbers of the waits before parts are requested again. */
export interface Reread {
  readonly clock: Clock;
  /** Returns a number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

interface SplitParts extends Reread {
  readonly send: Send;
  readonly counts: SplitCounts;
}

/** The number of times that the parts of a page are requested if their rows differ. */
const MOST_READINGS = 3;

/** The longest wait before the second one, in milliseconds. It doubles. Whoever changes the rows may need a moment. */
const WAIT_MS = 500;

type NotEmpty<T> = [T, ...T[]];

class SplitCall {
  readonly #call: Call;
  readonly #send: Send;
  readonly #counts: SplitCounts;
  readonly #reread: Reread;
  #request: OwnRequest;
  #count: number;
  /** The message of the last refusal. */
  #said = '';

  constructor(call: Call, { counts, send, ...reread }: SplitParts) {
    this.#call = call;
    this.#send = send;
    this.#counts = counts;
    this.#reread = reread;
    this.#request = call.request;
    this.#count = counts.of(call.request);
  }

  async answer(): Promise<GraphQLResponse> {
    for (let readings = 1; ;) {
      const { parts, spine } = splitRequest(this.#request, this.#count);
      try {
        const answers = await this.#sendAll(parts);
        if (parts.length === 1) return answers[0];
        this.#note(parts.length);
        return joinAnswers(answers, spine, this.#request.coordinate);
      } catch (error) {
        const isAgain = error instanceof SplitError ? ++readings <= MOST_READINGS : this.#lessen(error, parts.length);
        if (!isAgain) return this.#refused(error, parts.length);
        if (error instanceof SplitError) await this.#backOff(readings);
      }
    }
  }

  async #backOff(readings: number): Promise<void> {
    const { clock, random } = this.#reread;
    const waitMs = random() * WAIT_MS * 2 ** (readings - 2);
    await sleep(clock, waitMs, this.#call.signal);
    this.#call.tally.waitedMs += waitMs;
  }

  /** Sends parts, at the same time if their number has proved right. */
  async #sendAll(parts: Readonly<NotEmpty<OwnRequest>>): Promise<NotEmpty<GraphQLResponse>> {
    const { length } = parts;
    const [first, ...others] = parts;
    if (length > 1 && this.#count === this.#counts.of(this.#request)) {
      const all = parts.map((part) => this.#sendPart(part, length));
      // Nothing of a page is under way when it is requested again.
      await Promise.allSettled(all);
      return (await Promise.all(all)) as NotEmpty<GraphQLResponse>;
    }
    const answers: NotEmpty<GraphQLResponse> = [await this.#sendPart(first, length)];
    for (const part of others) answers.push(await this.#sendPart(part, length));
    return answers;
  }

  async #sendPart(request: OwnRequest, count: number): Promise<GraphQLResponse> {
    let refusal: EndcursorError | undefined;
    const shrink = (error: unknown) => {
      const smaller = count === 1 ? this.#smaller(error as EndcursorError) : undefined;
      refusal = smaller ? undefined : (error as EndcursorError);
      return smaller;
    };
    const response = await this.#send({ ...this.#call, request, shrink });
    // An answer that was broken off is returned as it is if nothing is smaller.
    if (refusal?.meaning === 'too-big') throw refusal;
    return response;
  }

  /** Returns the request for a smaller page, unless the document itself is too large and can be split. */
  #smaller(error: EndcursorError): OwnRequest | undefined {
    // A refusal of a smaller page with the same figures is not about the page. The figures of a 502 are its status.
    const isSame = error.meaning === 'too-big' && error.message === this.#said && /\d/.test(error.message);
    const isWide = isSame || (isOfDocument(error) && !mayBeDepth(error));
    this.#said = error.message;
    const { tree } = this.#request;
    if (isWide && tree?.rows && this.#next(error) !== undefined) return undefined;
    const smaller = this.#call.shrink?.(error);
    this.#request = smaller ?? this.#request;
    return smaller;
  }

  /** Makes the page smaller or its parts more after a refusal. Returns whether either was possible. */
  #lessen(error: unknown, parts: number): boolean {
    if (!(error instanceof EndcursorError) || error.meaning !== 'too-big') return false;
    if (parts > 1 && this.#smaller(error)) return true;
    const next = this.#next(error);
    this.#count = next ?? this.#count;
    return next !== undefined;
  }

  /** Returns the next number of parts: by the figures of the refusal, or else twice as many. */
  #next(error: EndcursorError): number | undefined {
    // Parts of a document are as deep as the whole.
    if (isTooDeep(error)) return undefined;
    const [request, count] = [this.#request, this.#count];
    const likely = count === 1 ? Math.ceil(excessOf(error.exceeded, request.document)) : 0;
    return nextCount(request, count, Math.max(likely, count * 2));
  }

  /** Reports that a page is requested in parts. */
  #note(requests: number): void {
    const { emit, tally } = this.#call;
    this.#counts.keep(this.#request, this.#count);
    if ((tally.split ?? 1) >= requests) return;
    tally.split = requests;
    emit('split', { coordinate: this.#request.coordinate, requests });
  }

  /** Ends with a refusal. An answer that was broken off is better than none. */
  #refused(error: unknown, parts: number): GraphQLResponse {
    if (!(error instanceof EndcursorError) || error.meaning !== 'too-big') throw error;
    if (parts === 1 && error instanceof GraphQLExecutionError)
      return { data: error.data as GraphQLResponse['data'], errors: error.errors };
    const { coordinate } = this.#request;
    if (parts > 1 || !hasNoKey(this.#request)) throw error;
    throw new SplitError('no key', { coordinate, meaning: 'too-big', cause: error });
  }
}

function isTooDeep({ exceeded }: EndcursorError): boolean {
  return exceeded?.of === 'depth';
}
