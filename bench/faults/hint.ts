/** What servers ask to wait where they ask for a minute, so that the bench need not. */
const SHORT_WAIT_S = 3;

/** The same answer with a short wait in place of a minute's. */
export function hurried(response: Response): Response {
  const { headers } = response;
  if (headers.get('retry-after') === '60') headers.set('retry-after', String(SHORT_WAIT_S));
  const reset = Math.ceil(Date.now() / 1000) + SHORT_WAIT_S;
  if (headers.has('x-ratelimit-reset')) headers.set('x-ratelimit-reset', String(reset));
  return response;
}

/** What `Retry-After` asks to wait, in milliseconds by the server's own clock. 0 where it says nothing of use. */
export function askedToWaitMs({ headers }: Response): number {
  const hint = headers.get('retry-after') ?? '';
  const ms = /^-?\d+$/.test(hint) ? Number(hint) * 1000 : Date.parse(hint) - Date.parse(headers.get('date') ?? '');
  return Math.max(0, ms || 0);
}
