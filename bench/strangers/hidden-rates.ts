import { type HiddenRate, readHidden } from '../../test/limits/hidden-rate.ts';
import type { Table } from '../report/table.ts';

type Statement = Pick<HiddenRate, 'states' | 'hasHeaders'>;

const KINDS = ['first-use', 'aligned', 'sliding', 'bucket'] as const;
const WINDOWS = [1_000, 7_000, 15_000, 60_000];
const LIMITS = [3, 8, 15, 24, 37];
const LATENCIES = [30, 90];
const STATEMENTS: Readonly<Record<string, Statement>> = {
  nothing: { states: 'nothing', hasHeaders: false },
  'Retry-After': { states: 'wait', hasHeaders: false },
  'headers in each answer': { states: 'wait', hasHeaders: true },
};

/** Reads under limits on requests that the client does not know: the means over several numbers and latencies. */
export async function hiddenRates(): Promise<Table> {
  const rows = [];
  for (const [statement, states] of Object.entries(STATEMENTS))
    for (const windowMs of WINDOWS)
      for (const kind of KINDS) rows.push({ statement, ...(await rowOf({ ...states, kind, windowMs })) });
  return {
    title: 'Limits on requests that the client has to find out, in simulated time',
    columns: [
      { key: 'statement', title: 'the server states' },
      { key: 'kind', title: 'it counts by' },
      { key: 'seconds', title: 'seconds of a window' },
      ...[3, 20].flatMap((windows) => [
        { key: `time${windows}`, title: `time ÷ minimum, ${windows} windows`, digits: 2 },
        { key: `refusals${windows}`, title: 'refusals, mean', digits: 1 },
        { key: `most${windows}`, title: 'most' },
      ]),
    ],
    rows,
  };
}

async function rowOf(of: Pick<HiddenRate, 'hasHeaders' | 'kind' | 'states' | 'windowMs'>) {
  return { kind: of.kind, seconds: of.windowMs / 1000, ...(await meansOf(of, 3)), ...(await meansOf(of, 20)) };
}

async function meansOf(of: Pick<HiddenRate, 'hasHeaders' | 'kind' | 'states' | 'windowMs'>, windows: number) {
  const readings = [];
  for (const limit of LIMITS)
    for (const latencyMs of LATENCIES) readings.push(await readHidden({ ...of, limit, latencyMs }, limit * windows));
  return {
    [`time${windows}`]: mean(readings.map(({ leastMs, ms }) => ms / leastMs)),
    [`refusals${windows}`]: mean(readings.map(({ refusals }) => refusals)),
    [`most${windows}`]: Math.max(...readings.map(({ refusals }) => refusals)),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
