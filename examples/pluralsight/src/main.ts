import { createClient } from './generated/pluralsight.js';

/*
 * Reads what learners watched in a month, and joins it with the learners. Pages have 1,000 rows, the API's maximum, so
 * a month takes about half of the 100 requests that a minute allows. A longer period would wait when necessary. `npm
 * start` runs it against the stand-in server. With your own key in PLURALSIGHT_URL and PLURALSIGHT_TOKEN, it reads the
 * real API.
 */
const { PLURALSIGHT_URL: url = '', PLURALSIGHT_TOKEN: token = '' } = process.env;

const pluralsight = createClient({ url, headers: () => ({ Authorization: `Bearer ${token}` }) });

const users = await pluralsight.users({}, { id: true, email: true }).collect();
const emails = new Map(users.nodes.map(({ id, email }) => [id, email]));

// The next run starts on the day on which this one ends: `startDate` is inclusive, and `endDate` is exclusive.
const usage = pluralsight
  .courseUsage(
    { filter: { startDate: '2025-01-01T00:00:00Z', endDate: '2025-02-01T00:00:00Z' } },
    { userId: true, secondsViewed: true },
  )
  .rows();

const seconds = new Map<string, number>();
for await (const { userId, secondsViewed } of usage) {
  seconds.set(userId, (seconds.get(userId) ?? 0) + secondsViewed);
}

const most = [...seconds].sort(([, a], [, b]) => b - a).slice(0, 3);
console.log('Hours viewed in January, the three who viewed most:');
for (const [userId, viewed] of most) console.log(`  ${emails.get(userId)}: ${(viewed / 3600).toFixed(1)}`);

const { nodes, requests, waitedMs } = usage.receipt;
console.log({ users: users.nodes.length, usage: nodes, requests: users.receipt.requests + requests, waitedMs });
