import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inTurns } from '../report/median.ts';
import type { Table } from '../report/table.ts';
import type { SchemaFile } from './schemas.ts';
import { builtPlugin } from './tools.ts';

const execute = promisify(execFile);
const child = fileURLToPath(new URL('./emission.mjs', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Measures a plugin's own work, without the command line around it, for several sizes of the schema. */
export async function inProcess(schemas: readonly SchemaFile[], rounds: number): Promise<Table> {
  const subjects = schemas.flatMap(({ fields, name, path, types }) =>
    ['endcursor', 'typescript'].map((plugin) => ({
      name: `${name} ${plugin}`,
      plugin,
      path,
      types,
      fields,
      schema: name,
    })),
  );
  const figures = await inTurns(subjects, rounds, async ({ path, plugin }) => {
    const { stdout } = await execute(process.execPath, [child, plugin, path, builtPlugin], { cwd: root });
    return JSON.parse(stdout) as Record<'first' | 'warm', number>;
  });
  const rows = subjects.map(({ fields, name, plugin, schema, types }) => {
    const own = figures.get(name);
    const theirs = figures.get(`${schema} typescript`);
    return {
      schema,
      plugin,
      types,
      fields,
      first: own?.first,
      ratio: (own?.first ?? 0) / (theirs?.first ?? 0),
      warm: own?.warm,
      warmRatio: (own?.warm ?? 0) / (theirs?.warm ?? 0),
      each: ((own?.first ?? 0) * 1000) / fields,
    };
  });
  return {
    title: 'In process: CPU time from a schema in memory to the generated code',
    columns: [
      { key: 'schema', title: 'schema' },
      { key: 'plugin', title: 'plugin' },
      { key: 'types', title: 'types' },
      { key: 'fields', title: 'fields and arguments' },
      { key: 'first', title: 'first ms' },
      { key: 'ratio', title: '÷ typescript', digits: 2 },
      { key: 'warm', title: 'warm ms' },
      { key: 'warmRatio', title: '÷ typescript', digits: 2 },
      { key: 'each', title: 'first, µs per field', digits: 1 },
    ],
    rows,
  };
}
