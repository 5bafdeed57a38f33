import type { Script } from '../../test/faults/faulty-server.ts';
import ours from '../../packages/runtime/package.json' with { type: 'json' };
import workspace from '../package.json' with { type: 'json' };
import { type Outcome, outcomeOf } from './outcome.ts';
import { readers } from './readers/index.ts';
import { scripts } from './scripts.ts';

/** Prints what becomes of each reader under each fault, how often it was what, and the versions. All runs at once. */
export async function bench(): Promise<void> {
  const names = [...scripts.keys()];
  const rows = await Promise.all([...scripts.values()].map(outcomesOf));
  console.log('\n23 rows in 5 pages; a fault befalls the second request, or with `always` each one from there\n');
  printTable([
    ['fault', ...readers.map(({ name }) => name)],
    ...rows.map((outcomes, at) => [names[at] ?? '', ...outcomes]),
    [],
    ...KINDS.map((kind) => [kind.source.slice(1), ...readers.map((_, at) => countOf(kind, rows, at))]),
    ['too soon', ...readers.map((_, at) => countOf(/too soon$/, rows, at))],
  ]);
  console.log(`\n${versions().join(', ')}, Node ${process.version}`);
}

/** The first words of outcomes. */
const KINDS = [/^complete/, /^error/, /^wrong/, /^hangs/, /^loops/];

function outcomesOf(script: Script): Promise<Outcome[]> {
  return Promise.all(readers.map((reader) => outcomeOf(reader, script)));
}

function countOf(kind: RegExp, rows: readonly (readonly Outcome[])[], at: number): string {
  return String(rows.filter((outcomes) => kind.test(outcomes[at] ?? '')).length);
}

/** The peers' versions are those of the workspace package, which names them exactly. */
function versions(): string[] {
  const peers = Object.entries({ ...workspace.devDependencies, endcursor: ours.version });
  return peers.map(([name, version]) => `${name} ${version}`);
}

function printTable(table: readonly (readonly string[])[]): void {
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of table) console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
