import { ifPossible, UsageError } from '../errors/index.ts';

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** `fetch` removes white space at both ends (Fetch Standard, header value normalization). */
const VALUE = /^[\t\n\r ]*[\t -~\x80-\xff]*[\t\n\r ]*$/;

/**
 * Checks that headers can be sent.
 * @throws {UsageError} with the name of a header that cannot be sent, but not its value
 */
export function checkHeaders(headers: Readonly<Record<string, string>>, coordinate: string): void {
  for (const [name, value] of Object.entries(headers)) {
    const wrong = !NAME.test(name) ? 'the name of a header' : !VALUE.test(value) && `the header ${name}`;
    if (wrong) throw new UsageError(`${wrong} has a line break, or characters that cannot be sent`, { coordinate });
  }
}

/**
 * Checks that requests can be sent to a URL.
 * @param relative whether a URL without an origin is allowed
 * @throws {UsageError} without any part of the URL except its host
 */
export function checkUrl(url: string, relative: boolean): void {
  if (relative && /^(\.{0,2}\/|\?|$)/.test(url)) return;
  const { password, protocol = '', username } = ifPossible(() => new URL(url)) ?? {};
  if (!/^https?:/.test(protocol)) {
    const host = url.replace(/^.*@|[/?#].*/gs, '');
    throw new UsageError(`url begins with "${host}", not with a scheme. Write it as https://…`);
  }
  if (username || password) throw new UsageError('url contains credentials. Send them in headers');
}
