import { startAligni } from '../test/servers/aligni.ts';
import { startPluralsight } from '../test/servers/pluralsight.ts';
import { startScope } from '../test/servers/scope.ts';
import { startTotara, totaraPaths } from '../test/servers/totara.ts';
import type { TotaraClient } from '../test/servers/totara-tokens.ts';

/** The stand-in servers that codegen.yml reads from, on loopback. */
export interface StandIns {
  /** The environment variables that the configuration and the examples read. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<unknown>;
}

/** Starts the stand-ins. Whoever starts them must close them. */
export async function startStandIns(): Promise<StandIns> {
  const token = 'demo';
  const client = { clientId: 'demo', clientSecret: 'demo' };
  const aligni = await startAligni({ token }).listen();
  const pluralsight = await startPluralsight({ token }).listen();
  const scope = await startScope({ token, sizes: { members: 120, groupsPerUser: 60, membersPerGroup: 250 } }).listen();
  const totara = await startTotara({ client }).listen();
  const tokenUrl = String(new URL(totaraPaths.token, totara.url));
  return {
    env: {
      ALIGNI_URL: aligni.url,
      ALIGNI_TOKEN: token,
      PLURALSIGHT_URL: pluralsight.url,
      PLURALSIGHT_TOKEN: token,
      SCOPE_URL: scope.url,
      SCOPE_TOKEN: token,
      TOTARA_URL: totara.url,
      TOTARA_TOKEN_URL: tokenUrl,
      TOTARA_CLIENT_ID: client.clientId,
      TOTARA_CLIENT_SECRET: client.clientSecret,
      TOTARA_TOKEN: await askToken(tokenUrl, client),
    },
    close: () => Promise.all([aligni, pluralsight, scope, totara].map((server) => server.close())),
  };
}

/** Returns the token with which graphql-codegen introspects. It accepts headers, but does not request tokens itself. */
async function askToken(url: string, { clientId, clientSecret }: TotaraClient): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
  return ((await answer.json()) as { access_token: string }).access_token;
}
