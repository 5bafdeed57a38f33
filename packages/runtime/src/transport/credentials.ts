/** Header fields, or a function that gives them; see {@link Credentials}. */
export type HeadersSource = Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);

/** The header fields of one attempt. */
export interface Issued {
  readonly headers: Record<string, string> | undefined;
  /** Gives them up, unless others were issued since. Absent where the source is no function. */
  readonly renew: (() => void) | undefined;
}

/**
 * Issues header fields. A function is called for each attempt; one that returns a promise is called once, and again
 * when its header fields were refused with 401: once, however many requests were refused with them.
 */
export class Credentials {
  readonly #source: HeadersSource | undefined;
  #kept: Promise<Record<string, string>> | undefined;

  constructor(source: HeadersSource | undefined) {
    this.#source = source;
  }

  /** At once where nothing is promised: this is asked for each attempt. */
  issue(): Issued | Promise<Issued> {
    if (typeof this.#source !== 'function') return { headers: this.#source, renew: undefined };
    const given = this.#kept ?? this.#source();
    return given instanceof Promise ? this.#keep(given) : { headers: given, renew: nothing };
  }

  async #keep(given: Promise<Record<string, string>>): Promise<Issued> {
    this.#kept = given;
    const renew = () => {
      if (this.#kept === given) this.#kept = undefined;
    };
    try {
      return { headers: await given, renew };
    } catch (error) {
      renew();
      throw error;
    }
  }
}

function nothing(): void {}
