import { TransportError } from '../errors/index.ts';
import { onAbort } from '../time/on-abort.ts';

/** The header fields, as a source has them. */
type Fields = Record<string, string>;

/** Header fields, or a function that gives them; see {@link credentialsOf}. */
export type HeadersSource = Fields | (() => Fields | Promise<Fields>);

/** The header fields of one attempt. */
export interface Issued {
  readonly headers: Fields | undefined;
  /** Gives them up, unless others were issued since. Absent where the source is no function. */
  readonly renew?: () => void;
}

/** @throws {TransportError} where there are no header fields: the request was certainly not sent */
export type Issue = (coordinate: string, signal: AbortSignal) => Promise<Issued>;

/**
 * Issues header fields. A function is called for each attempt; one that returns a promise is called once, and again
 * when its header fields were given up: refused with 401, or not there in time. It is called once, however many requests waited.
 */
export function credentialsOf(source: HeadersSource | undefined): Issue {
  let kept: Fields | Promise<Fields> | undefined;
  return async (coordinate, signal) => {
    if (typeof source !== 'function') return { headers: source };
    let given: typeof kept;
    const renew = () => {
      if (kept === given) kept = undefined;
    };
    try {
      given = kept ?? source();
      if (!(given instanceof Promise)) return { headers: given, renew };
      kept = given;
      return { headers: await untilAborted(given, signal), renew };
    } catch (cause) {
      // The next attempt does not wait for the same.
      renew();
      const what = 'nothing was sent: headers threw, or gave nothing in time. See the cause';
      throw new TransportError(cause, coordinate, what);
    }
  };
}

/** Rejects with the signal's reason as soon as it is aborted; the work itself goes on unheard. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const silence = onAbort(signal, () => reject(signal.reason as Error));
    work.then(resolve, reject).finally(silence);
  });
}
