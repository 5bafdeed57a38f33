import { makeScopeRecords, scopeSizes, type ScopeSizes } from '../../test/servers/scope-records.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import { markdown, type Table } from '../report/table.ts';
import { type Bound, derivation, lowerBound } from './bound.ts';
import { byModel, ours, oursAtOnce, type Outcome } from './outcome.ts';
import { type Selection, selections } from './selections.ts';
import { strategies } from './strategies.ts';

/** The factor by which ours may exceed the lower bound in points, in every place, rounded up to whole points. */
const GOAL = 1.15;

/** A selection over some data. */
interface Case {
  readonly title: string;
  readonly selection: Selection;
  readonly sizes: Partial<ScopeSizes>;
}

/** So many groups that no two members share one. */
const MANY = 50_000_000;

/**
 * Prints the cost of reading the two selections of the Scope document completely: ours, two hand-written ways, and the
 * lower bound. `NESTED_MEMBERS=50` reads less, and writes no report.
 * @throws {Error} if ours is incomplete or refused or, over all of the data, costs more than {@link GOAL} allows
 */
export async function bench(): Promise<void> {
  const members = Number(process.env['NESTED_MEMBERS'] ?? scopeSizes.members);
  const compared: Compared[] = [];
  for (const one of casesOf(members)) compared.push(await compare(one));
  const tables = compared.map(tableOf);
  if (members === scopeSizes.members) await publish(tables);
  else for (const table of tables) console.log(`\n${table.title}\n\n${markdown(table)}`);
  for (const { bound, own } of compared) {
    for (const [name, outcome] of own) check(name, outcome, bound, members === scopeSizes.members ? GOAL : Infinity);
  }
}

function casesOf(members: number): readonly Case[] {
  const cases = selections.map((selection) => ({ title: selection.name, selection, sizes: { members } }));
  const last = cases.at(-1);
  if (!last) throw new Error('there is no selection');
  return [...cases, { ...last, title: `${last.title}, every group in one place`, sizes: { members, groups: MANY } }];
}

/** A case, and its readings. */
interface Compared extends Case {
  readonly bound: Bound;
  readonly own: readonly Named[];
  readonly others: readonly Named[];
}

type Named = readonly [name: string, outcome: Outcome];

async function compare(one: Case): Promise<Compared> {
  const { selection, sizes } = one;
  const bound = lowerBound(selection, makeScopeRecords({ ...scopeSizes, ...sizes }));
  const own: Named[] = [['endcursor, row by row', await ours(selection, sizes)]];
  // One response with millions of distinct rows can be read, but takes too long for a bench.
  if (sizes.groups !== MANY) own.push(['endcursor, one $query', await oursAtOnce(selection, sizes)]);
  const others: Named[] = [];
  for (const [name, strategy] of Object.entries(strategies)) {
    others.push([name, await byModel(strategy, selection, sizes)]);
  }
  return { ...one, bound, own, others };
}

function publish(tables: readonly Table[]): Promise<void> {
  const { groupsPerUser, members, membersPerGroup } = scopeSizes;
  const data = `${members} members, each in 0 to ${groupsPerUser} groups of 0 to ${membersPerGroup} members, both long-tailed.`;
  return report('nested', { tables, notes: [data, ...derivation], versions: versionsOf(['endcursor', 'graphql']) });
}

function tableOf({ bound, others, own, title }: Compared): Table {
  return {
    title: `${title}: ${bound.rows.toLocaleString('en')} rows on ${bound.pages.toLocaleString('en')} pages`,
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
      ...[...own, ...others].map(([name, outcome]) => rowOf(name, outcome, bound)),
      { name: 'lower bound, each list in every place', requests: bound.requests, points: bound.points, ratio: 1 },
      { name: 'lower bound, each list once', points: bound.pointsOnce, ratio: bound.pointsOnce / bound.points },
    ],
  };
}

function rowOf(name: string, { ms, points, refusals, requests, rows }: Outcome, bound: Bound): Table['rows'][number] {
  return { name, requests, points, ratio: points / bound.points, minutes: ms / 60_000, rows, refusals };
}

function check(name: string, { points, refusals, rows }: Outcome, bound: Bound, goal: number): void {
  if (rows !== bound.rows) throw new Error(`${name} returned ${rows} rows of ${bound.rows}`);
  if (refusals > 0) throw new Error(`${name} was refused ${refusals} times`);
  const most = Math.ceil(goal * bound.points);
  if (points > most) throw new Error(`${name} took ${points} points, but ${goal} times the bound is ${most}`);
}
