import codegen from '../../packages/codegen/package.json' with { type: 'json' };
import { versionsOf } from '../report/machine.ts';
import { inTurns } from '../report/median.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { inProcess } from './in-process.ts';
import { type SchemaFile, TENFOLD, writeSchemas } from './schemas.ts';
import { buildPlugin, run, STYLED, toolsFor } from './tools.ts';

/** `ROUNDS=1 npm run bench -- generate` is quicker, and less sure. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const PEERS = [
  '@graphql-codegen/cli',
  '@graphql-codegen/typescript',
  '@graphql-codegen/typescript-operations',
  '@graphql-codegen/client-preset',
  '@genql/cli',
  'graphql-zeus',
  'graphql',
  '@octokit/graphql-schema',
];

/** Generates for whole schemas with ours and with the peers, each as its users run it. */
export async function bench(): Promise<void> {
  const schemas = await writeSchemas();
  await buildPlugin();
  const whole = schemas.filter(({ name }) => !name.includes('%'));
  const tables: Table[] = [];
  for (const schema of whole) tables.push(await commandLines(schema));
  tables.push(await inProcess(schemas, ROUNDS));
  await report('generate', {
    tables,
    notes: NOTES,
    versions: { [codegen.name]: codegen.version, ...versionsOf(PEERS) },
  });
}

const NOTES = [
  `Medians of ${ROUNDS} runs in turns. Every run is a process of its own; "first" is the first generation in it, as a command line makes one. Command lines for the largest schema are run once.`,
  'Half and a tenth of GitHub are the types that are nearest to the root of queries, which have more fields than most. Ten times over, every copy has types of its own, and one root has the fields of all.',
  'A run of graphql-codegen with a plugin that prints one line is what its command line takes by itself. genql and graphql-zeus have command lines of their own, which load less.',
  'Processor time is that of all threads, and so tells less of what else the machine does.',
  'Output is already as prettier prints it by default. Where a project has a style of its own, what that changes goes through prettier; the peers leave that to the user.',
  "`typescript` prints the schema's types. Ours also finds out what pages and by which dialect, the filters, and the tables of the runtime.",
  'The goals are 0.4 of the time of `typescript` in process, and 1.05 of a whole run with the no-op plugin. In a first run, the engine takes about as much time to compile what looks at every field as that takes to run; without its optimising compiler (`node --no-opt`), a first run of either plugin takes little more than half.',
  'The goal for ten times the schema is to stay below every peer. Ours, genql and graphql-zeus, which do not load graphql-codegen, are close to each other there, and so is `typescript` in memory.',
  'typescript-operations and client-preset generate from one document; ours, genql and zeus for every query that there could be.',
];

async function commandLines(schema: SchemaFile): Promise<Table> {
  const isTenfold = schema.name === TENFOLD;
  // Prettier alone would take minutes for the largest.
  const tools = (await toolsFor(schema)).filter(({ name }) => !(isTenfold && name === STYLED));
  const figures = await inTurns(tools, isTenfold ? 1 : ROUNDS, run);
  const floor = figures.get('no-op plugin');
  const rows = tools.map(({ name }) => {
    const own = figures.get(name);
    return {
      name,
      ...own,
      ratio: (own?.seconds ?? 0) / (floor?.seconds ?? 0),
      cpuRatio: (own?.cpuSeconds ?? 0) / (floor?.cpuSeconds ?? 0),
    };
  });
  return {
    title: `Command lines, ${schema.name}: ${schema.types} types`,
    columns: [
      { key: 'name', title: 'generator' },
      { key: 'seconds', title: 'seconds', digits: 2 },
      { key: 'ratio', title: '÷ no-op', digits: 2 },
      { key: 'cpuSeconds', title: 'processor s', digits: 2 },
      { key: 'cpuRatio', title: '÷ no-op', digits: 2 },
      { key: 'peakMB', title: 'peak MB' },
    ],
    rows,
  };
}
