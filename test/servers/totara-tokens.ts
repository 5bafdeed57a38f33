import { hash } from './seeded.ts';
import type { ServerClock } from './server-clock.ts';

/** The client that may request tokens, and the lifetime of a token. */
export interface TotaraClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** @default 3600 */
  readonly expiresInSeconds?: number;
}

/** Issues and checks bearer tokens. */
export interface TokenDesk {
  /** The token endpoint: OAuth 2.0 client credentials, as a form or as JSON. */
  readonly issue: (request: Request) => Promise<Response>;
  /** Reports whether an `Authorization` header contains a token that has not expired. */
  readonly accepts: (authorization: string | null) => boolean;
}

/**
 * Creates the issuer of tokens. A token is valid until exactly `expiresInSeconds` after it was issued, by the given
 * clock.
 */
export function openTokenDesk(client: TotaraClient, clock: ServerClock): TokenDesk {
  const { expiresInSeconds = 3600 } = client;
  const expiries = new Map<string, number>();
  const grant = () => {
    const access_token = `token-${expiries.size + 1}-${hash('token', expiries.size).toString(16)}`;
    expiries.set(access_token, clock.now() + expiresInSeconds * 1000);
    return answer(200, { token_type: 'Bearer', expires_in: expiresInSeconds, access_token });
  };
  return {
    async issue(request) {
      if (request.method !== 'POST') return answer(405, { error: 'invalid_request' });
      const form = await readForm(request);
      if (form['grant_type'] !== 'client_credentials') return answer(400, { error: 'unsupported_grant_type' });
      const known = form['client_id'] === client.clientId && form['client_secret'] === client.clientSecret;
      return known ? grant() : answer(401, { error: 'invalid_client' });
    },
    accepts: (authorization) =>
      clock.now() < (expiries.get(/^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '') ?? 0),
  };
}

async function readForm(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await request.text();
  if (!request.headers.get('content-type')?.includes('json')) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function answer(status: number, body: object): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(JSON.stringify(body), { status, headers });
}
