import { createClient } from './generated/totara.js';

/*
 * Reads the suspended users created since a given day, newest first, with one date in two forms. `npm start` runs it
 * against the stand-in server. With your own site and client in TOTARA_URL, TOTARA_TOKEN_URL, TOTARA_CLIENT_ID and
 * TOTARA_CLIENT_SECRET, it reads the real external API.
 */
const {
  TOTARA_URL: url = '',
  TOTARA_TOKEN_URL: tokenUrl = '',
  TOTARA_CLIENT_ID: client_id = '',
  TOTARA_CLIENT_SECRET: client_secret = '',
} = process.env;

// An asynchronous function is called once, and again when its token has expired. A site sets its own rate: here 600 a
// minute.
const totara = createClient({
  url,
  headers: async () => ({ Authorization: `Bearer ${await askToken()}` }),
  limits: { quotas: [{ unit: 'requests', quota: 600, window: '1 minute' }] },
});

const since = Date.UTC(2022, 3, 1) / 1000;
const users = totara
  .core_user_users(
    {
      query: {
        filters: (user) => [user.suspended.eq(true), user.timecreated.gte(since)],
        sort: (user) => user.timecreated.desc(),
      },
    },
    {
      username: true,
      timecreated: { $: { format: 'ISO8601' } },
      $alias: { shown: { timecreated: { $: { format: 'DATELONG' } } } },
    },
    { pageSize: 25 },
  )
  .rows();

for await (const { username, timecreated, shown } of users) {
  if (users.receipt.nodes <= 3) console.log(`${username}, created on ${shown} (${timecreated})`);
}

// An empty `next_cursor` ends the list, and `total` is compared with the rows received.
const { complete, nodes, expected, requests } = users.receipt;
console.log({ complete, nodes, expected, requests });

/** Requests a token with client credentials. */
async function askToken(): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id, client_secret };
  const answer = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(`The token endpoint answered with ${answer.status}`);
  return ((await answer.json()) as { access_token: string }).access_token;
}
