import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { clientOfStranger, readStranger, type StrangerReading } from '../../test/limits/stranger.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { handLoop, octokit } from './by-hand.ts';
import { hiddenRates } from './hidden-rates.ts';
import { servers, type Started, type StrangerServer } from './servers.ts';

/** The most refusals before a limit is known, and the most requests, as a factor of those of a configured client. */
const GOALS = { refusals: 3, requests: 1.3 };

/** The readings of one server; none if it does not run here. */
interface Outcome {
  readonly server: StrangerServer;
  readonly missing?: string;
  readonly readings: Readonly<Record<string, StrangerReading | undefined>>;
}

/**
 * Reads from servers and limiters of others that the client knows nothing about. Compares it with a client that has their
 * limits in its configuration, with octokit and with a loop. `STRANGERS='Vendure;Keystone'` reads from these alone, and
 * writes no report.
 */
export async function bench(): Promise<void> {
  const names = process.env['STRANGERS']?.split(';');
  const outcomes: Outcome[] = [];
  for (const server of servers.filter(({ name }) => !names || names.includes(name))) {
    const outcome = await outcomeOf(server);
    console.log(server.name, outcome.missing ?? '');
    for (const [reader, reading] of Object.entries(outcome.readings)) {
      console.log(`  ${reader}: ${reading && describe(reading)}`);
    }
    outcomes.push(outcome);
  }
  if (!names) await publish(outcomes);
  const short = outcomes.flatMap(shortcomings);
  if (short.length > 0) console.error(`\nGoals that are missed:\n${short.join('\n')}`);
}

async function outcomeOf(server: StrangerServer): Promise<Outcome> {
  const { byHand, missing, configured, wall = false } = server;
  if (missing !== undefined) return { server, missing, readings: {} };
  let running: Started | undefined;
  const read = async (how: (started: Started) => Promise<StrangerReading | undefined>) => {
    // A server in this process is new for each reader. Another one has no budgets that last, and takes long to start.
    running = running?.close ? running : await server.start();
    return how(running);
  };
  const ours = (limits: StrangerServer['configured'] | undefined) => async (started: Started) => {
    const stranger = { ...started, ...started.list, wall };
    return readStranger(stranger, await clientOfStranger(stranger), limits);
  };
  try {
    return {
      server,
      readings: {
        endcursor: await read(ours(undefined)),
        configured: await read(ours(configured)),
        octokit: await read((started) => octokit(started, byHand, wall)),
        loop: await read((started) => handLoop(started, byHand, wall)),
      },
    };
  } catch (error) {
    return { server, missing: (error as Error).message, readings: {} };
  } finally {
    await running?.close?.();
  }
}

function describe({ error = '', ms, refusals, requests, rows }: StrangerReading): string {
  return `${countOf(rows)} rows, ${requests} requests, ${refusals.length} refusals, ${ms / 1000} s ${error}\n    ${refusals.slice(0, 12).join('\n    ')}`;
}

/** Counts rows together with those of their lists. */
function countOf(rows: readonly object[]): number {
  return rows.reduce(
    (sum, row) => sum + 1 + Object.values(row).reduce<number>((inner, value) => inner + lengthOf(value), 0),
    0,
  );
}

function lengthOf(value: unknown): number {
  const list = (value as { edges?: unknown } | null)?.edges ?? value;
  return Array.isArray(list) ? list.length : 0;
}

function shortcomings({ readings: { endcursor, configured }, server }: Outcome): string[] {
  if (!endcursor || !configured) return [];
  const { behindOneMessage = 1, name, rows } = server;
  const read = countOf(endcursor.rows);
  const repeated = Math.max(0, ...countsOf(endcursor.refusals));
  return [
    ...(read === rows ? [] : [`${name}: ${read} rows of ${rows}. ${endcursor.error ?? ''}`]),
    ...(repeated <= GOALS.refusals * behindOneMessage ? [] : [`${name}: ${repeated} refusals by one limit`]),
    ...(endcursor.requests <= configured.requests * GOALS.requests + GOALS.refusals
      ? []
      : [`${name}: ${endcursor.requests} requests, configured ${configured.requests}`]),
  ];
}

/** Returns how often each limit refused. Numbers do not distinguish limits. */
function countsOf(refusals: readonly string[]): number[] {
  const kinds = refusals.map((message) => message.replaceAll(/\d[\d,.]*/g, 'N'));
  return [...new Set(kinds)].map((kind) => kinds.filter((other) => other === kind).length);
}

async function publish(outcomes: readonly Outcome[]): Promise<void> {
  const standIns = outcomes.filter(({ server }) => server.standIn);
  return report('strangers', {
    tables: [oursTable(outcomes), othersTable(outcomes), await hiddenRates()],
    notes: [
      'No limit is configured. `configured` is the same client with the limits of the server in its options.',
      'Rows include those of nested lists. Refusals are responses with errors; the most with one message should be 3, or 6 if two limits refuse with the same message. A rate limit is measured anew after a while, by one refusal.',
      'Time is simulated, with 100 ms for each request, except for nginx and the rate limiter of Directus, which run in real time.',
      'The limits that have to be found out allow 3 to 37 requests in a window, or fill a bucket of that size in it. An answer takes 30 or 90 ms. The minimum is the time of a client that sends each request when the server first admits it.',
      'A loop reads pages of 100 and tries a request three times, a second apart. octokit has its pagination, retry and throttling plugins; "-" means that it cannot page such a list.',
      ...standIns.map(
        ({ server: { name, standIn } }) => `${name} is a stand-in that refuses in the words of the source: ${standIn}.`,
      ),
    ],
    versions: {
      endcursor: runtime.version,
      ...versionsOf([
        '@octokit/core',
        '@octokit/plugin-paginate-graphql',
        '@octokit/plugin-retry',
        '@octokit/plugin-throttling',
      ]),
      ...versionsOf(LIMITERS, new URL('../../test/real-servers', import.meta.url).pathname),
    },
  });
}

const LIMITERS = [
  '@escape.tech/graphql-armor',
  '@pothos/plugin-complexity',
  '@envelop/rate-limiter',
  'graphql-cost-analysis',
  'graphql-query-complexity',
  'graphql-rate-limit',
  'graphql-rate-limit-directive',
  'rate-limiter-flexible',
];

function oursTable(outcomes: readonly Outcome[]): Table {
  return {
    title: 'endcursor without configuration',
    columns: [
      { key: 'name', title: 'server' },
      { key: 'limit', title: 'limit' },
      { key: 'rows', title: 'rows read' },
      { key: 'of', title: 'rows there' },
      { key: 'requests', title: 'requests' },
      { key: 'ratio', title: '÷ configured', digits: 2 },
      { key: 'refusals', title: 'refusals' },
      { key: 'most', title: 'most for one message' },
      { key: 'time', title: 'time ÷ configured', digits: 2 },
    ],
    rows: outcomes.map(({ missing, readings: { endcursor, configured }, server }) => ({
      name: nameOf(server),
      limit: missing ?? server.limit,
      of: server.rows,
      ...(endcursor &&
        configured && {
          rows: countOf(endcursor.rows),
          requests: endcursor.requests,
          ratio: endcursor.requests / configured.requests,
          refusals: endcursor.refusals.length,
          most: Math.max(0, ...countsOf(endcursor.refusals)),
          time: endcursor.ms / configured.ms,
        }),
    })),
  };
}

function othersTable(outcomes: readonly Outcome[]): Table {
  return {
    title: 'Others, with the same servers',
    columns: [
      { key: 'name', title: 'server' },
      { key: 'of', title: 'rows there' },
      ...columnsOf('octokit'),
      ...columnsOf('loop'),
    ],
    rows: outcomes.map(({ readings: { loop, octokit, configured }, server }) => ({
      name: nameOf(server),
      of: server.rows,
      ...cellsOf('octokit', octokit, configured, server),
      ...cellsOf('loop', loop, configured, server),
    })),
  };
}

function columnsOf(key: string): Table['columns'] {
  return [
    { key: `${key}Rows`, title: `${key}: rows read` },
    { key: `${key}Requests`, title: 'requests' },
    { key: `${key}Refusals`, title: 'refusals' },
    { key: `${key}Time`, title: 'time ÷ configured', digits: 2 },
  ];
}

function cellsOf(
  key: string,
  reading: StrangerReading | undefined,
  configured: StrangerReading | undefined,
  { rows }: StrangerServer,
) {
  if (!reading || !configured) return {};
  const read = countOf(reading.rows);
  return {
    [`${key}Rows`]: read,
    [`${key}Requests`]: reading.requests,
    [`${key}Refusals`]: reading.refusals.length,
    [`${key}Time`]: read === rows ? reading.ms / configured.ms : undefined,
  };
}

function nameOf({ name, standIn }: StrangerServer): string {
  return standIn ? `${name} (stand-in)` : name;
}
