import { mkdtempSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples, setUp, step, tool, types } from './commands.mjs';

/*
 * Runs every check on a fresh clone. Quick checks come first, and each step runs regardless of the others' results,
 * except that everything needs the set-up. The last line sums up: every test counts as one, and so does every other
 * step. The lines before it list what was skipped, and why.
 */
const counts = { passed: 0, failed: 0, skipped: 0 };
/** The reasons for skipped tests, and how many tests each has. */
const reasons = new Map();

if (await check('set-up', setUp)) {
  await check('lint', () => tool('oxlint', ['--deny-warnings']));
  await Promise.all([
    check('format', () => tool('prettier', ['--check', '--log-level', 'warn', '.'])),
    // The native compiler is faster. The examples are checked by the other one, which most users have.
    check('types', () => types('tsconfig.json', 'typescript-7')),
  ]);
  for (const example of examples()) await check(`types of ${example}`, () => types(example));
  await tests();
  await check('dogfood', () => tool('tsx', ['.ci/dogfood.ts']));
}

const { passed, failed, skipped } = counts;
for (const [reason, tests] of reasons) console.log(`\n${reason} (${tests} ${tests === 1 ? 'test' : 'tests'})`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

/** Runs a step that passes or fails as a whole. Returns whether it passed. */
async function check(name, work) {
  const passes = await attempt(name, work);
  counts[passes ? 'passed' : 'failed']++;
  return passes;
}

async function attempt(name, work) {
  try {
    await step(name, work);
    return true;
  } catch (error) {
    console.error(`x ${name}: ${error.message}`);
    return false;
  }
}

/** Runs vitest and counts its tests one by one. */
async function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'endcursor-test-'));
  const file = join(folder, 'results.json');
  try {
    const passes = await attempt('tests', () =>
      tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]),
    );
    add(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined, passes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds vitest's results. A file that cannot be loaded counts as a failed test, and so does a run without results. */
function add(results, passes) {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = results ?? {};
  const { testResults = [] } = results ?? {};
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = numFailedTests + broken.length;
  counts.passed += numPassedTests;
  counts.failed += passes ? failed : Math.max(failed, 1);
  counts.skipped += numPendingTests + numTodoTests;
  for (const { assertionResults } of testResults) {
    for (const test of assertionResults) if (test.status === 'skipped' || test.status === 'pending') explain(test);
  }
}

/** Titles of skipped tests give the reason. */
function explain({ ancestorTitles, title }) {
  const titles = [...ancestorTitles, title];
  const reason = titles.find((text) => text.includes(': skipped')) ?? `${titles.join(', ')}: skipped`;
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}
