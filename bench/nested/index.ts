import { makeScopeRecords, scopeSizes, type ScopeSizes } from '../../test/servers/scope-records.ts';
import { versionsOf } from '../report/machine.ts';
import { report } from '../report/report.ts';
import { markdown, type Table } from '../report/table.ts';
import { type Bound, derivation, lowerBound } from './bound.ts';
import { byModel, ours, oursAtOnce, type Outcome } from './outcome.ts';
import { type Selection, selections } from './selections.ts';
import { strategies } from './strategies.ts';

/** How much more than the lower bound in every place ours may cost in points, rounded up to whole ones. */
const GOAL = 1.15;

/** A selection over some data. */
interface Case {
  readonly title: string;
  readonly selection: Selection;
  readonly sizes: Partial<ScopeSizes>;
}

/** So many groups that no two members are in the same one. */
const MANY = 50_000_000;

/**
 * Prints what reading the two selections of the Scope document costs, complete: ours, two ways by hand, and what
 * nobody can do with less of. `NESTED_MEMBERS=50` reads less, and writes no report.
 * @throws {Error} where ours is incomplete or refused or, over all of the data, costs more than {@link GOAL} allows
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

/** A case, and how it was read. */
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
  // One answer with millions of distinct rows is read, but not within a bench's patience.
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
  if (rows !== bound.rows) throw new Error(`${name} gave ${rows} rows of ${bound.rows}`);
  if (refusals > 0) throw new Error(`${name} was refused ${refusals} times`);
  const most = Math.ceil(goal * bound.points);
  if (points > most) throw new Error(`${name} took ${points} points, ${goal} times the bound are ${most}`);
}
