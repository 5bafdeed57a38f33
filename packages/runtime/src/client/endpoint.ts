/** Returns what identifies an endpoint: its URL, without credentials, query and fragment, which may contain secrets. */
export function endpointOf(url: string): string {
  return url.replace(/[?#].*/s, '').replace(/\/\/[^/]*@/, '//');
}
