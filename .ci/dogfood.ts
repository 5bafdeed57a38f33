import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { generate, loadContext } from '@graphql-codegen/cli';
import { root } from './commands.mjs';
import { startStandIns } from './stand-ins.ts';

/*
 * Runs our own codegen.yml against the stand-ins without writing. Its output must match the committed files, with no
 * files left over.
 */
const servers = await startStandIns();
Object.assign(process.env, servers.env);
try {
  const wanted = await generated();
  const problems = [...differences(wanted), ...leftOver(wanted)];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) console.error('Run npm start, look at what changed, and commit it.');
  else console.log(`${wanted.size} generated files are as they are committed.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await servers.close();
}

/** Returns the output of codegen.yml: file contents by absolute path. */
async function generated(): Promise<ReadonlyMap<string, string>> {
  const context = await loadContext('codegen.yml');
  context.updateConfig({ silent: true, errorsOnly: true });
  const outputs: { filename: string; content: string }[] = await generate(context, false);
  return new Map(outputs.map(({ filename, content }) => [resolve(root, filename), content]));
}

function differences(wanted: ReadonlyMap<string, string>): string[] {
  return [...wanted].flatMap(([path, text]) => {
    if (!existsSync(path)) return [`${relative(root, path)} is not there`];
    return readFileSync(path, 'utf8') === text ? [] : [`${relative(root, path)} differs from what is generated now`];
  });
}

/** Returns the files in generated folders that are no longer generated. */
function leftOver(wanted: ReadonlyMap<string, string>): string[] {
  return readdirSync(resolve(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /[\\/]src[\\/]generated[\\/][^\\/]+\.\w+$/.test(path))
    .map((path) => resolve(root, 'examples', path))
    .filter((path) => !wanted.has(path))
    .map((path) => `${relative(root, path)} is generated no more`);
}
