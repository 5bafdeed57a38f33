import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import type { LoggedRequest } from '../../test/servers/request-log.ts';
import { hash } from '../../test/servers/seeded.ts';
import { createSimulatedClock } from '../../packages/runtime/src/testing/simulated-clock.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { minimumMs } from './minimum.ts';
import { measureOverhead } from './overhead.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { strategies } from './strategies.ts';

/** The outcome of one strategy under one limit. */
export interface Outcome {
  readonly strategy: string;
  /** Simulated seconds. */
  readonly seconds: number;
  /** The earliest time at which its requests could have been answered; `Infinity` if it gave up. */
  readonly minimum: number;
  readonly rows: number;
  readonly refusals: number;
  readonly requests: number;
  readonly points: number;
}

/** Compares each strategy under each limit with the theoretical minimum, and measures our own time. */
export async function bench(): Promise<void> {
  const tables: Table[] = [];
  for (const scenario of scenarios) {
    const outcomes: Outcome[] = [];
    for (const strategy of Object.keys(strategies)) outcomes.push(await outcomeOf(scenario, strategy));
    tables.push(tableOf(scenario, outcomes));
  }
  await report('limits', {
    tables: [...tables, await measureOverhead()],
    notes: [
      'Time is simulated, so these figures are exact and the same in every run. Only our own time is measured on the machine.',
      "The minimum is the time of an oracle that sees the server's meters and sends each page at the first moment at which it is admitted. It uses the requests of the strategy for which this time is shortest.",
      '"-" means that the strategy gives up before the last row.',
      '`octokit rules` are the rules of its throttling and retry plugins, rewritten for simulated time: GraphQL requests a second apart, a wait for `RATE_LIMITED`, three attempts on other refusals.',
      'A reading that takes hours under a limit is bound by it. The strategies then differ in the number of refused requests, which many APIs charge for.',
    ],
    versions: { endcursor: runtime.version },
  });
}

/** Runs one strategy in simulated time. */
export async function outcomeOf(scenario: Scenario, strategy: string): Promise<Outcome> {
  const clock = createSimulatedClock();
  const started = clock.now();
  const server = scenario.start(clock, latencyMs);
  const rows = await clock.run(() => strategies[strategy]?.(scenario, server, clock) ?? Promise.resolve(0));
  const ms = clock.now() - started;
  const answered = server.requests.filter(({ refused }) => !refused);
  return {
    strategy,
    seconds: ms / 1000,
    minimum: rows === scenario.rows ? minimumMs(scenario, answered, latencyMs) / 1000 : Number.POSITIVE_INFINITY,
    rows,
    refusals: server.requests.length - answered.length,
    requests: server.requests.length,
    points: answered.reduce((sum, { cost = 0 }) => sum + cost, 0),
  };
}

/** Returns 150 to 350 ms, depending on the page. */
function latencyMs({ variables }: LoggedRequest): number {
  return 150 + (hash('latency', hashText(JSON.stringify(variables))) % 200);
}

function hashText(text: string): number {
  return [...text].reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) | 0, 7) >>> 0;
}

function tableOf({ name, rows: all }: Scenario, outcomes: readonly Outcome[]): Table {
  const least = Math.min(...outcomes.map(({ minimum }) => minimum));
  return {
    title: name,
    columns: [
      { key: 'strategy', title: 'strategy' },
      { key: 'ratio', title: '÷ minimum', digits: 3 },
      { key: 'seconds', title: 'simulated seconds', digits: 1 },
      { key: 'refusals', title: 'refusals' },
      { key: 'requests', title: 'requests' },
      { key: 'points', title: 'points' },
      { key: 'rows', title: 'rows' },
    ],
    rows: outcomes.map((outcome) => ({
      ...outcome,
      ratio: outcome.rows === all ? outcome.seconds / least : undefined,
      points: outcome.points || undefined,
    })),
  };
}
