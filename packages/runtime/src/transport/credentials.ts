/** Header fields, or a function that gives them; see {@link Credentials}. */
export type HeadersSource = Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);

/** The header fields of one attempt. */
export interface Issued {
  readonly headers: Promise<Record<string, string>> | Record<string, string> | undefined;
  /** Gives them up, unless others were issued since. Absent where the source is no function. */
  readonly renew: (() => void) | undefined;
}

/**
 * Issues header fields. A function is called for each attempt; one that returns a promise is called once, and again
 * when its header fields were given up: refused with 401, or not there in time. It is called once, however many requests waited.
 */
export class Credentials {
  readonly #source: HeadersSource | undefined;
  #kept: Promise<Record<string, string>> | undefined;

  constructor(source: HeadersSource | undefined) {
    this.#source = source;
  }

  /** At once where nothing is promised: this is asked for each attempt. */
  issue(): Issued {
    if (typeof this.#source !== 'function') return { headers: this.#source, renew: undefined };
    const headers = this.#kept ?? this.#source();
    if (!(headers instanceof Promise)) return { headers, renew: nothing };
    this.#kept = headers;
    const renew = () => {
      if (this.#kept === headers) this.#kept = undefined;
    };
    return { headers, renew };
  }
}

function nothing(): void {}
