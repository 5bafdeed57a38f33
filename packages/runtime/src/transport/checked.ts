import { ifPossible, UsageError } from '../errors/index.ts';

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Blanks and line breaks at the ends are left out by `fetch` (Fetch Standard, header value normalization). */
const VALUE = /^[\t\n\r ]*[\t -~\x80-\xff]*[\t\n\r ]*$/;

/** @throws {UsageError} where a header cannot be sent; it says which one, and not what is in it */
export function checkHeaders(headers: Readonly<Record<string, string>>, coordinate: string): void {
  for (const [name, value] of Object.entries(headers)) {
    const wrong = !NAME.test(name) ? 'the name of a header' : !VALUE.test(value) && `the header ${name}`;
    if (wrong) throw new UsageError(`${wrong} has a line break, or characters that cannot be sent`, { coordinate });
  }
}

/**
 * @param relative whether a URL without an origin leads somewhere
 * @throws {UsageError} where nothing can be sent to the URL; it says nothing of it but the host
 */
export function checkUrl(url: string, relative: boolean): void {
  if (relative && /^(\.{0,2}\/|\?|$)/.test(url)) return;
  const { password, protocol = '', username } = ifPossible(() => new URL(url)) ?? {};
  if (!/^https?:/.test(protocol)) {
    const host = url.replace(/^.*@|[/?#].*/gs, '');
    throw new UsageError(`url begins with "${host}", not with a scheme. Write it as https://…`);
  }
  if (username || password) throw new UsageError('url has credentials in it. Send them in headers');
}
