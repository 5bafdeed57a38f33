import type { ClientOptions } from 'endcursor';
import { nodeTransport } from 'endcursor/node';
import { CommandError } from '../command-error.ts';
import type { Io } from '../io.ts';
import type { Source } from '../source/source.ts';

/** Returns the options of a client for an API. Without a URL, nothing can be sent, but costs can be estimated. */
export function clientOptions(
  { headers, url }: Source,
  io: Pick<Io, 'clock' | 'fetch'>,
  extras: ClientExtras,
): ClientOptions {
  const own = { clock: io.clock, headers, ...extras };
  if (url === undefined) return { ...own, url: 'http://localhost', transport: nowhere };
  // Another `fetch` than that of the process has to be used.
  return io.fetch === globalThis.fetch ? { ...own, url, transport: nodeTransport() } : { ...own, url, fetch: io.fetch };
}

/** Options of the client that a command adds, such as limits on waits. */
export type ClientExtras = Omit<ClientOptions, 'url' | 'headers' | 'fetch' | 'clock'>;

function nowhere(): Promise<never> {
  return Promise.reject(new CommandError('there is no URL to send requests to. Pass --url with that of the API'));
}
