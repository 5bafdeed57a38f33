import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import runtime from '../../packages/runtime/package.json' with { type: 'json' };
import { versionsOf } from '../report/machine.ts';
import { inTurns } from '../report/median.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { compile, COMPILERS } from './compile.ts';
import { BY_HAND, LOOPS, peers } from './programs.ts';
import { configOf, folderOf, PROGRAMS, writePrograms } from './workspace.ts';

const execute = promisify(execFile);
const editor = fileURLToPath(new URL('./editor.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** `ROUNDS=1 npm run bench -- types` is faster but less precise. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const VERSIONS = [
  '@genql/cli',
  'graphql-zeus',
  'gql.tada',
  '@graphql-codegen/client-preset',
  'typescript',
  'typescript-7',
];

/** Measures what programs on GitHub's whole schema cost the compiler and the editor, with ours and with the peers. */
export async function bench(): Promise<void> {
  await writePrograms();
  const tables: Table[] = [];
  for (const [title, compiler] of Object.entries(COMPILERS)) {
    for (const program of PROGRAMS) tables.push(await compiled(title, compiler, program));
  }
  tables.push(await edited());
  await report('types', {
    tables,
    notes: NOTES,
    versions: { [runtime.name]: runtime.version, ...versionsOf(VERSIONS) },
  });
}

const NOTES = [
  `Medians of ${ROUNDS} runs, with the subjects in turn, each in a separate process. Instantiations and types are exact.`,
  'Every program compiles without an error, reads everything it selects, and has the same selections: a list of the root field and, in its rows, some leaves, an object, and a nested list or the types of a union. Fifty programs are fifty files.',
  'There are two floors. "hand-written types" is the minimum: the type of each row as a literal, and one function that pages for all of them. "hand-written types and loops" is a program without a generator: the type of each response, and the same loop over pages as with the peers. client-preset generates such types from the documents. The others infer them from the selection.',
  'The peers have the loop over pages that their users write; ours and the first floor have a loop over rows.',
  '`skipLibCheck` skips only declarations; graphql-zeus generates source code, which is checked.',
  'The goals are 500 instantiations for one selection and 12,000 for fifty, at fifty a total of 1.4 of the second floor (with the ratio over the first next to it), less than every inferring peer in every figure, and a completion no slower than in genql. Seconds are wall-clock time, so other work on the machine counts for all of them. Most of our time above both floors is spent reading the generated schema, whose descriptions editors show.',
  'In the editor, the file is edited before each question. A keystroke is the median of ninety, after ninety that are not counted. During those the engine still compiles TypeScript itself, as in the first seconds of an editor. "-" means that selections are strings, in which TypeScript offers no completion.',
];

async function compiled(title: string, compiler: string, program: (typeof PROGRAMS)[number]): Promise<Table> {
  const figures = await inTurns(peers, ROUNDS, (peer) => compile(compiler, configOf(peer, program)));
  const over = (name: string, floor: string) => (figures.get(name)?.total ?? 0) / (figures.get(floor)?.total ?? 0);
  return {
    title: `${title}, ${program === 'one' ? 'one selection' : 'fifty selections'}`,
    columns: [
      { key: 'name', title: 'types by' },
      { key: 'instantiations', title: 'instantiations' },
      { key: 'types', title: 'types' },
      { key: 'check', title: 'check s', digits: 2 },
      { key: 'total', title: 'total s', digits: 2 },
      { key: 'ratio', title: '÷ hand-written', digits: 2 },
      { key: 'loopsRatio', title: '÷ with loops', digits: 2 },
      { key: 'memory', title: 'MB' },
    ],
    rows: peers.map(({ name }) => ({
      name,
      ...figures.get(name),
      ratio: over(name, BY_HAND),
      loopsRatio: over(name, LOOPS),
    })),
  };
}

async function edited(): Promise<Table> {
  const figures = await inTurns(peers, ROUNDS, async (peer) => {
    const file = join(folderOf(peer), 'one/issues.ts');
    const { stdout } = await execute('npx', ['tsx', editor, configOf(peer, 'one'), file], { cwd: root });
    return JSON.parse(stdout) as Record<'first' | 'keystroke' | 'quickInfo', number>;
  });
  return {
    title: 'The language service of TypeScript 5.9, one selection: milliseconds of CPU time',
    columns: [
      { key: 'name', title: 'types by' },
      { key: 'first', title: 'first completion', digits: 1 },
      { key: 'keystroke', title: 'completion per keystroke', digits: 1 },
      { key: 'quickInfo', title: 'quick info on a row', digits: 1 },
    ],
    rows: peers.map(({ name }) => ({ name, ...figures.get(name) })),
  };
}
