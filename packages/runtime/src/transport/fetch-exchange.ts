import { bodyText } from './body-text.ts';
import { type Exchange, isRedirect } from './exchange.ts';

/** Creates an exchange over `fetch`. @param given by default the global one at the time of each request */
export function fetchExchange(given: typeof globalThis.fetch | undefined): Exchange {
  return async (url, { body, coordinate, headers, maxBodyBytes, signal }) => {
    const { fetch } = given ? { fetch: given } : globalThis;
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const hidden = response.type === 'opaqueredirect';
    const text = hidden || isRedirect(response) ? '' : await bodyText(response, maxBodyBytes, coordinate);
    return { status: response.status, headers: response.headers, text, hidden };
  };
}
