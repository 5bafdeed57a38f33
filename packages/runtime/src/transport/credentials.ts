import { TransportError } from '../errors/index.ts';
import { onAbort } from '../time/on-abort.ts';

/**
 * Issues headers from a source. A synchronous function is called for each attempt. One that returns a promise is called
 * once, and again after its headers were refused with 401 or did not arrive in time. It is called only once, however
 * many requests wait.
 */
export function credentialsOf(source: HeadersSource | undefined): Issue {
  let kept: CredentialFields | Promise<CredentialFields> | undefined;
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
      // The next attempt must not wait for the same call.
      renew();
      const what = 'nothing was sent: headers threw or did not return in time. See the cause';
      throw new TransportError(cause, coordinate, what);
    }
  };
}

/** Headers, as returned by a source. */
export type CredentialFields = Record<string, string>;

/** Headers, or a function that returns them; see {@link credentialsOf}. */
export type HeadersSource = CredentialFields | (() => CredentialFields | Promise<CredentialFields>);

/** The headers of one attempt. */
export interface Issued {
  readonly headers: CredentialFields | undefined;
  /** Discards the headers, unless new ones were issued in the meantime. Absent if the source is not a function. */
  readonly renew?: () => unknown;
}

/** Issues headers. @throws {TransportError} if there are none: the request was certainly not sent */
export type Issue = (coordinate: string, signal: AbortSignal, slot?: string) => Promise<Issued>;

/** Rejects with the signal's reason as soon as it is aborted; the result of the work is then ignored. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const silence = onAbort(signal, () => reject(signal.reason as Error));
    work.then(resolve, reject).finally(silence);
  });
}
