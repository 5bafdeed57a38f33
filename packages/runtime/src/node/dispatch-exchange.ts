import { ResponseSizeError } from '../errors/index.ts';
import { type Exchange, type Exchanged, isRedirect, type SentRequest } from '../transport/exchange.ts';
import { decoded, ENCODINGS } from './decoded.ts';
import type { DispatchedRequest, Dispatcher, DispatchHandler, RawHeaders } from './dispatcher.ts';
import { createHeaderFields } from './header-fields.ts';

/** Sends a request through a dispatcher, and reads the response as `fetch` would. */
export function dispatchExchange(dispatcher: Dispatcher, ...[url, sent]: Parameters<Exchange>): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const answer = new Answer(sent, resolve, reject);
    dispatcher.dispatch(dispatched(url, sent), answer);
  });
}

/** The header fields that `fetch` adds. */
const ADDED = { 'user-agent': 'node', 'accept-encoding': ENCODINGS, 'accept-language': '*' };

function dispatched(url: string, { body, headers }: SentRequest): DispatchedRequest {
  const target = targetOf(url);
  const fields = new Map(Object.entries(ADDED));
  const given = new Set<string>();
  for (const [written, value] of Object.entries(headers)) {
    const name = written.toLowerCase();
    const before = given.has(name) ? `${fields.get(name)}, ` : '';
    fields.set(name, before + value.trim());
    given.add(name);
  }
  // The time-outs of an attempt are its transport's.
  const noLimits = { headersTimeout: 0, bodyTimeout: 0 };
  return { ...target, method: 'POST', headers: [...fields].flat(), body, ...noLimits };
}

let lastUrl: string | undefined;
let lastTarget = { origin: '', path: '' };

/** Returns the parts of a URL. Most programs have one endpoint, so the last one is kept. */
function targetOf(url: string): typeof lastTarget {
  if (url === lastUrl) return lastTarget;
  const { origin, pathname, search } = new URL(url);
  lastTarget = { origin, path: pathname + search };
  lastUrl = url;
  return lastTarget;
}

/** The factor, and the bytes, by which the compressed form of a body may be larger. */
const OVERHEAD = 1.01;
const OVERHEAD_BYTES = 1_000;

/** The bytes of a redirect's body that are let pass, so that its connection can be used again. */
const REDIRECT_BYTES = 64_000;

const NO_FIELDS = createHeaderFields([]);

type Resolve = (answer: Exchanged | Promise<Exchanged>) => void;
type Reject = (error: unknown) => void;

class Answer implements DispatchHandler {
  readonly #sent: SentRequest;
  readonly #resolve: Resolve;
  readonly #reject: Reject;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #status = 0;
  #headers = NO_FIELDS;
  #abort: ((error?: Error) => void) | undefined;
  #over = false;

  constructor(sent: SentRequest, resolve: Resolve, reject: Reject) {
    this.#sent = sent;
    this.#resolve = resolve;
    this.#reject = reject;
    sent.signal.addEventListener('abort', this.#aborted, { once: true });
  }

  onConnect(abort: (error?: Error) => void): void {
    this.#abort = abort;
    if (this.#over) abort();
  }

  onHeaders(status: number, raw: RawHeaders): boolean {
    // Responses such as 103 come before the one that counts.
    if (status < 200) return true;
    this.#status = status;
    this.#headers = createHeaderFields(raw);
    const head = { status, headers: this.#headers };
    if (status >= 300 && isRedirect(head)) this.#settle(() => this.#resolve({ ...head, text: '' }));
    return true;
  }

  onData(chunk: Buffer): boolean {
    const { coordinate, maxBodyBytes } = this.#sent;
    this.#bytes += chunk.length;
    if (!this.#over) this.#chunks.push(chunk);
    else if (this.#bytes > REDIRECT_BYTES) this.#abort?.();
    if (this.#bytes > maxBodyBytes && this.#bytes > this.#most())
      this.#fail(new ResponseSizeError(maxBodyBytes, coordinate));
    return true;
  }

  onComplete(): void {
    this.#settle(() => this.#resolve(this.#whole()));
  }

  onError(error: unknown): void {
    this.#settle(() => this.#reject(error));
  }

  /** The dispatcher's requests for another protocol; a response to `POST` has none. */
  onUpgrade(): void {
    this.#fail(new Error('the server changed the protocol'));
  }

  readonly #aborted = () => this.#fail(this.#sent.signal.reason);

  #fail(error: unknown): void {
    this.#settle(() => this.#reject(error));
    this.#abort?.(error as Error);
  }

  #settle(settle: () => void): void {
    if (this.#over) return;
    this.#over = true;
    this.#sent.signal.removeEventListener('abort', this.#aborted);
    settle();
  }

  #most(): number {
    const { maxBodyBytes } = this.#sent;
    return this.#headers.get('content-encoding') ? maxBodyBytes * OVERHEAD + OVERHEAD_BYTES : maxBodyBytes;
  }

  #whole(): Exchanged | Promise<Exchanged> {
    const [first] = this.#chunks;
    const body = first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks, this.#bytes);
    const encodings = this.#headers.get('content-encoding');
    const withText = (bytes: Buffer) => ({ status: this.#status, headers: this.#headers, text: textOf(bytes) });
    return encodings ? this.#decoded(body, encodings).then(withText) : withText(body);
  }

  async #decoded(body: Buffer, encodings: string): Promise<Buffer> {
    const { coordinate, maxBodyBytes } = this.#sent;
    try {
      return await decoded(body, encodings, maxBodyBytes);
    } catch (error) {
      const isLarge = (error as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
      throw isLarge ? new ResponseSizeError(maxBodyBytes, coordinate) : error;
    }
  }
}

/** Decodes UTF-8 without a byte order mark. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString();
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
