import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median } from '../report/median.ts';
import type { Table } from '../report/table.ts';
import type { SchemaFile } from './schemas.ts';
import { directConfig, directDocument, ownCommand } from './tools.ts';

const CHANGES = 20;

/** Measures how long `endcursor generate --watch` takes from a change of a document to the new output. */
export async function watching(schema: SchemaFile): Promise<Table> {
  const output = join(await mkdtemp(join(tmpdir(), 'endcursor-watching-')), 'operations.ts');
  const config = await directConfig(schema, output, true);
  const child = spawn(process.execPath, [ownCommand, 'generate', '--watch', '--config', config]);
  const lines = createInterface({ input: child.stderr })[Symbol.asyncIterator]();
  const said = async (text: string) => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      if (line.value.endsWith(text)) return;
      if (line.value.startsWith('error:')) throw new Error(line.value);
    }
    throw new Error(`endcursor generate ended before it printed: ${text}`);
  };
  const path = directDocument(output);
  const document = await readFile(path, 'utf8');
  const times: number[] = [];
  await said('watching');
  for (let change = 1; change <= CHANGES; change += 1) {
    const started = performance.now();
    await writeFile(path, document.replace('query Issues', `query Issues${change}`));
    await said('written');
    times.push(performance.now() - started);
    await said('watching');
  }
  child.kill('SIGINT');
  await once(child, 'close');
  return {
    title: `Watching, ${schema.name}: from a change of a document to the new output`,
    columns: [
      { key: 'name', title: 'command' },
      { key: 'first', title: 'first ms' },
      { key: 'median', title: 'median ms' },
      { key: 'most', title: 'most ms' },
    ],
    rows: [
      {
        name: 'endcursor generate --watch',
        first: times[0] ?? 0,
        median: median(times),
        most: Math.max(...times),
      },
    ],
  };
}
