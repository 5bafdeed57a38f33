import { checkClient } from '../errors/index.ts';
import type { Exchange, HttpSender } from '../transport/exchange.ts';
import { fetchExchange } from '../transport/fetch-exchange.ts';
import { nothing } from '../time/nothing.ts';
import { dispatchExchange } from './dispatch-exchange.ts';
import type { Dispatcher } from './dispatcher.ts';

/**
 * Returns the `transport` option of a client in Node: requests go to the dispatcher of Node's own `fetch`, which costs less than
 * `fetch` and has the same connections, proxies and settings. If `fetch` was replaced, by msw or a framework, or if the dispatcher
 * is not to be found, the global `fetch` sends them.
 * @throws {UsageError} if `dispatcher` is not one
 */
export function nodeTransport({ dispatcher }: NodeTransportOptions = {}): HttpSender {
  checkClient(
    dispatcher === undefined || typeof dispatcher?.dispatch === 'function',
    'nodeTransport',
    'a dispatcher of undici 5 or later, such as new Agent()',
  );
  if (dispatcher) return { exchange: (url, sent) => dispatchExchange(dispatcher, url, sent) };
  return { exchange: ownExchange };
}

/** The options of {@link nodeTransport}. */
export interface NodeTransportOptions {
  /** A dispatcher of undici, which is then always used. @default that of Node's own `fetch` */
  readonly dispatcher?: Dispatcher | undefined;
}

const overFetch = fetchExchange(undefined);

const ownExchange: Exchange = async (url, sent) => {
  const dispatcher = isOwnFetch(globalThis.fetch) ? (dispatcherInUse() ?? (await dispatcherAfterFetch())) : undefined;
  return dispatcher ? dispatchExchange(dispatcher, url, sent) : overFetch(url, sent);
};

/** The place where undici keeps the dispatcher of `fetch`, for all copies of undici in a process. */
const PLACE = Symbol.for('undici.globalDispatcher.1');

function dispatcherInUse(): Dispatcher | undefined {
  const { [PLACE]: found } = globalThis as { readonly [PLACE]?: Partial<Dispatcher> };
  return typeof found?.dispatch === 'function' ? (found as Dispatcher) : undefined;
}

/** Node puts the dispatcher into its place with the first `fetch`. This one needs no network. */
async function dispatcherAfterFetch(): Promise<Dispatcher | undefined> {
  await globalThis.fetch('data:,').catch(nothing);
  return dispatcherInUse();
}

let known: unknown;
let knownIsOwn = false;

/** Returns whether a `fetch` is Node's own, which is the only one that can load the undici inside Node. */
function isOwnFetch(fetch: unknown): boolean {
  if (fetch === known) return knownIsOwn;
  known = fetch;
  knownIsOwn =
    typeof fetch === 'function' &&
    Function.prototype.toString.call(fetch).includes("require('internal/deps/undici/undici')");
  return knownIsOwn;
}
