/** What tells an endpoint from others: its URL, without credentials, query and fragment, which may hold secrets. */
export function endpointOf(url: string): string {
  return url.replace(/[?#].*/s, '').replace(/\/\/[^/]*@/, '//');
}
