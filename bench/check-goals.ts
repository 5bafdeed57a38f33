import { existsSync, readFileSync } from 'node:fs';
import { goals } from './goals.ts';
import { figureOf, type Goal, isReached, type Results } from './report/goal.ts';
import { markdown } from './report/table.ts';

/*
 * `npm run goals` compares `bench/results` with the goals, and prints them. It exits with 1 if one is missed. Run
 * `npm run bench` first: figures are as old as the results.
 */
const results = new Map<string, (Results & { readonly date: string }) | undefined>();

function resultsOf(area: string) {
  const path = new URL(`results/${area}.json`, import.meta.url);
  if (!results.has(area))
    results.set(
      area,
      existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results & { date: string }) : undefined,
    );
  return results.get(area);
}

const rows = goals.map((goal) => {
  const measured = resultsOf(goal.area);
  const figure = measured && figureOf(goal, measured);
  const reached = isReached(goal, figure) ? 'yes' : 'no';
  return { what: goal.what, goal: boundOf(goal), figure: shown(goal, figure), reached, date: measured?.date ?? '-' };
});
const columns = ['what', 'goal', 'figure', 'reached', 'date'].map((key) => ({ key, title: key }));
console.log(markdown({ title: 'Goals', columns, rows }));
const missed = rows.filter(({ reached }) => reached === 'no').length;
console.log(`\n${missed} of ${rows.length} goals are missed.`);
process.exitCode = missed > 0 ? 1 : 0;

function boundOf({ atLeast, atMost }: Goal): string {
  return atLeast === undefined ? `≤ ${atMost?.toLocaleString('en')}` : `≥ ${atLeast}`;
}

function shown({ digits = 2 }: Goal, figure: number | undefined): string {
  if (figure === undefined) return 'not measured';
  return figure.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
