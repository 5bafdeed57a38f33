import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { goals } from './goals.ts';
import { figureOf, type Results } from './report/goal.ts';
import { historyPicture, type Series } from './report/history-picture.ts';

/*
 * `npm run history` draws the figures of all commits into `docs/images/history.svg`: those of the goals, and the budgets of bundles.
 * It needs the whole history of the repository.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const git = (...args: readonly string[]) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] });

/** Returns what a file had in each commit that changed it, the oldest first. */
function versionsOf(path: string): readonly unknown[] {
  const commits = git('log', '--reverse', '--format=%H', '--diff-filter=AM', '--', path).trim().split('\n');
  return commits.map((commit) => JSON.parse(git('show', `${commit}:${path}`)) as unknown);
}

const areas = new Map(
  [...new Set(goals.map(({ area }) => area))].map((area) => [area, versionsOf(`bench/results/${area}.json`)]),
);
const ofGoals = goals.map((goal): Series => {
  const figures = (areas.get(goal.area) ?? []).map((results) => figureOf(goal, results as Results));
  const { atLeast, atMost } = goal;
  return {
    title: goal.what,
    figures: figures.filter((figure) => figure !== undefined),
    goal: atLeast ?? atMost,
    digits: goal.digits ?? 2,
  };
});

const budgets = versionsOf('test/budgets/bundle.json') as readonly Readonly<Record<string, number>>[];
const names = [
  'createClient alone',
  'one flat fetcher',
  'one flat fetcher with recovery and limits',
  'all that emitted code may use',
];
const ofBudgets = names.map((name): Series => {
  const figures = budgets.map((budget) => budget[name]).filter((figure) => figure !== undefined);
  return { title: `budget, bytes of gzip: ${name}`, figures, goal: undefined, digits: 0 };
});

const picture = historyPicture([...ofGoals, ...ofBudgets].filter(({ figures }) => figures.length > 0));
writeFileSync(fileURLToPath(new URL('../docs/images/history.svg', import.meta.url)), picture);
