import type { LoggedRequest } from '../../test/servers/request-log.ts';
import { hash } from '../../test/servers/seeded.ts';
import { VirtualClock } from '../../test/servers/virtual-clock.ts';
import { minimumMs } from './minimum.ts';
import { measureOverhead } from './overhead.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { strategies } from './strategies.ts';

/** One strategy's outcome under one limit. */
export interface Outcome {
  readonly scenario: string;
  readonly strategy: string;
  /** Simulated time divided by the theoretical minimum; `Infinity` where it gave up. */
  readonly ratio: number;
  readonly seconds: number;
  readonly rows: number;
  readonly refusals: number;
  readonly requests: number;
  readonly points: number;
}

/** Prints, for each limit, how each strategy does against the theoretical minimum; and what our own time is. */
export async function bench(): Promise<void> {
  for (const scenario of scenarios) {
    const outcomes: Outcome[] = [];
    for (const strategy of Object.keys(strategies)) outcomes.push(await outcomeOf(scenario, strategy));
    print(scenario, outcomes);
  }
  await measureOverhead();
}

/** Runs one strategy in simulated time. */
export async function outcomeOf(scenario: Scenario, strategy: string): Promise<Outcome> {
  const clock = new VirtualClock();
  const started = clock.now();
  const server = scenario.start(clock, latencyMs);
  const rows = await clock.run(() => strategies[strategy]?.(scenario, server, clock) ?? Promise.resolve(0));
  const ms = clock.now() - started;
  const answered = server.requests.filter(({ refused }) => !refused);
  return {
    scenario: scenario.name,
    strategy,
    ratio: rows === scenario.rows ? ms / minimumMs(scenario, answered, latencyMs) : Number.POSITIVE_INFINITY,
    seconds: ms / 1000,
    rows,
    refusals: server.requests.length - answered.length,
    requests: server.requests.length,
    points: answered.reduce((sum, { cost = 0 }) => sum + cost, 0),
  };
}

/** From 150 to 350 ms, by the page that is asked for. */
function latencyMs({ variables }: LoggedRequest): number {
  return 150 + (hash('latency', hashText(JSON.stringify(variables))) % 200);
}

function hashText(text: string): number {
  return [...text].reduce((sum, char) => (Math.imul(sum, 31) + char.charCodeAt(0)) | 0, 7) >>> 0;
}

function print({ name }: Scenario, outcomes: readonly Outcome[]): void {
  const rows = outcomes.map(({ points, ratio, refusals, requests, rows, seconds, strategy }) => [
    strategy,
    Number.isFinite(ratio) ? ratio.toFixed(3) : `gave up at ${rows} rows`,
    `${seconds.toFixed(1)} s`,
    String(refusals),
    String(requests),
    points ? String(points) : '-',
  ]);
  const table = [['', '÷ minimum', 'simulated', 'refusals', 'requests', 'points'], ...rows];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
  console.log(`\n${name}`);
  for (const row of table) console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
