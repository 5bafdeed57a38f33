import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machine } from '../bench/report/machine.ts';
import { placed } from '../bench/report/placed.ts';
import { markdown } from '../bench/report/table.ts';
import { root } from './commands.mjs';
import { packAll } from './pack.mjs';
import type { Column, Task } from './trials/task.ts';
import { SCHEMA, tasks } from './trials/tasks.ts';

/*
 * `npm run trials` does five tasks of a new user, each in an empty folder with the packed packages and the code blocks of the
 * documentation. It writes their seconds into docs/trials.md. The API is the mock of the command, as GitHub.
 */
const API = 'http://127.0.0.1:4000/graphql';
const folder = await mkdtemp(join(tmpdir(), 'endcursor-trials-'));
await packAll(folder);
const manifest = await readFile(join(root, 'packages/runtime/package.json'), 'utf8');
const { version } = JSON.parse(manifest) as { version: string };
const [runtime, codegen, cli] = ['', '-codegen', '-cli'].map((name) => join(folder, `endcursor${name}-${version}.tgz`));
const archives = { runtime: `${runtime}`, codegen: `${codegen}`, cli: `${cli}` };

const rows: Record<string, number | string>[] = [];
const mock = spawn(process.execPath, ['packages/cli/dist/main.mjs', 'mock', SCHEMA, '--api', 'github'], { cwd: root });
try {
  await once(mock.stderr, 'data');
  for (const task of tasks(API, archives)) rows.push(await timed(task));
} finally {
  mock.kill();
  await rm(folder, { recursive: true, force: true });
}

const page = join(root, 'docs/trials.md');
await writeFile(page, await placed(await readFile(page, 'utf8'), 'trials', report()));

/** Runs the steps of a task in an empty folder, and returns how many seconds they took. */
async function timed({ name, page: from, steps }: Task): Promise<Record<string, number | string>> {
  const at = await mkdtemp(join(folder, 'task-'));
  const seconds: Partial<Record<Column, number>> = {};
  for (const [column, work] of steps) {
    const start = performance.now();
    await work(at);
    if (column) seconds[column] = (performance.now() - start) / 1000;
  }
  const all = Object.values(seconds).reduce((sum, value) => sum + value, 0);
  console.log(`${name}: ${all.toFixed(1)} s`);
  return { task: `[${name}](${from})`, ...seconds, all };
}

function report(): string {
  const { cores, cpu, memoryGB, node } = machine;
  const titles = {
    task: 'Task',
    install: 'Installed, s',
    generate: 'Generated, s',
    result: 'Result, s',
    all: 'Together, s',
  };
  const columns = Object.entries(titles).map(([key, title]) => ({ key, title, digits: 1 }));
  const date = new Date().toISOString().slice(0, 10);
  return `${date}, ${cpu}, ${cores} cores, ${memoryGB} GB, Node ${node}.\n\n${markdown({ title: '', columns, rows })}`;
}
