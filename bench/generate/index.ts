import codegen from '../../packages/codegen/package.json' with { type: 'json' };
import { versionsOf } from '../report/machine.ts';
import { inTurns } from '../report/median.ts';
import { report } from '../report/report.ts';
import type { Table } from '../report/table.ts';
import { inProcess } from './in-process.ts';
import { type SchemaFile, TENFOLD, writeSchemas } from './schemas.ts';
import { buildPlugin, run, STYLED, toolsFor } from './tools.ts';
import { watching } from './watching.ts';

/** `ROUNDS=1 npm run bench -- generate` is faster but less precise. */
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
  const [github] = schemas;
  if (github) tables.push(await watching(github));
  tables.push(await inProcess(schemas, ROUNDS));
  await report('generate', {
    tables,
    notes: NOTES,
    versions: { [codegen.name]: codegen.version, ...versionsOf(PEERS) },
  });
}

const NOTES = [
  `Medians of ${ROUNDS} runs, with the subjects in turn. Every run is a separate process. "first" is the first generation in it, as in a command line. Command lines for the largest schema are run once.`,
  'Half and a tenth of GitHub are the types closest to the root of queries, which have more fields than most. Ten times over, every copy has its own types, and one root has the fields of all.',
  'A run of graphql-codegen with a plugin that prints one line shows the time of its command line alone. genql and graphql-zeus have their own command lines, which load less, as `endcursor generate` does.',
  'When a document changes, the schema that was loaded is kept. The times contain the 20 ms that the command waits for an editor to write its file.',
  'CPU time is summed over all threads, and is therefore less affected by other work on the machine.',
  'Our output already has the default layout of prettier. If a project has its own style, prettier formats only what differs. The peers leave formatting to the user.',
  "`typescript` prints the schema's types. Ours also detects paginated fields and their dialects, filters, and the tables of the runtime.",
  'The goals are 0.4 of the time of `typescript` in process, and 1.05 of a whole run with the no-op plugin. In a first run, the engine takes about as long to compile the code that visits every field as to run it. Without its optimising compiler (`node --no-opt`), a first run of either plugin takes little more than half the time.',
  'The goal for ten times the schema is to stay below every peer. There, ours is close to genql and graphql-zeus, which do not load graphql-codegen, and in memory also to `typescript`.',
  'typescript-operations and client-preset generate from one document; ours, genql and zeus for every possible query.',
];

async function commandLines(schema: SchemaFile): Promise<Table> {
  const isTenfold = schema.name === TENFOLD;
  // Prettier alone would take minutes for the largest schema.
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
