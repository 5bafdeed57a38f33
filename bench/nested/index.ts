import { makeScopeRecords, scopeSizes, type ScopeSizes } from '../../test/servers/scope-records.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import { markdown, type Table } from '../report/table.ts';
import { type Bound, derivation, lowerBound } from './bound.ts';
import { byModel, ours, type Outcome } from './outcome.ts';
import { type Selection, selections } from './selections.ts';
import { strategies } from './strategies.ts';

/** How much more than the lower bound in every place ours may cost in points. */
const GOAL = 1.15;

/**
 * Prints what reading the two selections of the Scope document costs, complete: ours, two ways by hand, and what no
 * reader can do with less of. `NESTED_MEMBERS=50` reads less, and writes no report.
 * @throws {Error} where ours is incomplete, refused, or costs more than {@link GOAL} times the bound
 */
export async function bench(): Promise<void> {
  const members = Number(process.env['NESTED_MEMBERS'] ?? scopeSizes.members);
  const sizes = { members };
  const compared: Compared[] = [];
  for (const selection of selections) compared.push(await compare(selection, sizes));
  const tables = compared.map(tableOf);
  if (members === scopeSizes.members) await publish(tables);
  else for (const table of tables) console.log(`\n${table.title}\n\n${markdown(table)}`);
  for (const one of compared) check(one);
}

/** A selection, and how it was read. */
interface Compared {
  readonly selection: Selection;
  readonly bound: Bound;
  readonly own: Outcome;
  readonly others: readonly (readonly [name: string, outcome: Outcome])[];
}

async function compare(selection: Selection, sizes: Partial<ScopeSizes>): Promise<Compared> {
  const bound = lowerBound(selection, makeScopeRecords({ ...scopeSizes, ...sizes }));
  const own = await ours(selection, sizes);
  const others: [string, Outcome][] = [];
  for (const [name, strategy] of Object.entries(strategies)) {
    others.push([name, await byModel(strategy, selection, sizes)]);
  }
  return { selection, bound, own, others };
}

function publish(tables: readonly Table[]): Promise<void> {
  const { groupsPerUser, members, membersPerGroup } = scopeSizes;
  const data = `${members} members, each in 0 to ${groupsPerUser} groups of 0 to ${membersPerGroup} members, both long-tailed.`;
  return report('nested', { tables, notes: [data, ...derivation], versions: versionsOf(['endcursor', 'graphql']) });
}

function tableOf({ bound, others, own, selection }: Compared): Table {
  return {
    title: `${selection.name}: ${bound.rows.toLocaleString('en')} rows on ${bound.pages.toLocaleString('en')} pages`,
    columns: [
      { key: 'name', title: '' },
      { key: 'requests', title: 'requests' },
      { key: 'points', title: 'points' },
      { key: 'ratio', title: '÷ bound in every place', digits: 3 },
      { key: 'minutes', title: 'simulated minutes', digits: 1 },
      { key: 'rows', title: 'rows' },
      { key: 'refusals', title: 'refusals' },
    ],
    rows: [
      rowOf('endcursor', own, bound),
      ...others.map(([name, outcome]) => rowOf(name, outcome, bound)),
      { name: 'lower bound, each list in every place', requests: bound.requests, points: bound.points, ratio: 1 },
      { name: 'lower bound, each list once', points: bound.pointsOnce, ratio: bound.pointsOnce / bound.points },
    ],
  };
}

function rowOf(name: string, { ms, points, refusals, requests, rows }: Outcome, bound: Bound): Table['rows'][number] {
  return { name, requests, points, ratio: points / bound.points, minutes: ms / 60_000, rows, refusals };
}

function check({ bound, own: { points, refusals, rows } }: Compared): void {
  if (rows !== bound.rows) throw new Error(`ours gave ${rows} rows of ${bound.rows}`);
  if (refusals > 0) throw new Error(`ours was refused ${refusals} times`);
  const most = GOAL * bound.points;
  if (points > most) throw new Error(`ours took ${points} points, ${GOAL} times the bound are ${most}`);
}
