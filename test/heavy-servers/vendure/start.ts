import type { RealServer } from '../../real-servers/process/real-server.ts';
import { spawnServer } from '../../real-servers/process/spawn-server.ts';
import { superadmin } from './superadmin.ts';

/** A server with the header for its token. */
export interface VendureServer extends RealServer {
  readonly headers: Record<string, string>;
}

/**
 * Vendure over SQLite, its API for administrators. Offsets are inside an input object (`options: { skip, take }`), and
 * items have a total. Rows contain lists of the same form. A page has at most 200 rows. Each element of `_or` in a
 * filter is flattened.
 *
 * @param options - `most` is the largest page, instead of 200.
 */
export async function start(options: { readonly most?: number } = {}): Promise<VendureServer> {
  const server = await spawnServer(new URL('server/main.ts', import.meta.url), options);
  return { ...server, headers: { authorization: `Bearer ${await askToken(server.url)}` } };
}

async function askToken(url: string): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query:
        'mutation ($identifier: String!, $password: String!) { login(username: $identifier, password: $password) { __typename } }',
      variables: superadmin,
    }),
  });
  return answer.headers.get('vendure-auth-token') ?? '';
}
