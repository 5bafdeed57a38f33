import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { plugin as typescript } from '@graphql-codegen/typescript';
import { buildSchema } from 'graphql';

/*
 * Measures one subject in a separate process: how long its plugin takes to generate code from a schema in memory, the
 * first time and when warm. `in-process.ts` starts it with the subject, the path of the schema, and our plugin as built
 * for publication. It is plain JavaScript, so that no loader runs between the plugins and the engine.
 */
const [, , subject, path, built] = process.argv;
const { plugin } = await import(pathToFileURL(built).href);
// Outside this repository, whose prettier configuration would apply.
const outputFile = join(tmpdir(), 'endcursor.ts');
const subjects = {
  endcursor: (schema) => plugin(schema, [], {}, { outputFile }),
  typescript: (schema) => typescript(schema, [], {}),
};

const schema = buildSchema(await readFile(path, 'utf8'), { assumeValid: true, assumeValidSDL: true });
// Whatever the engine still compiles of the parser is not the plugin's work.
await setTimeout(500);
const times = [];
for (let run = 0; run < 9; run++) {
  const started = process.cpuUsage();
  await subjects[subject](schema);
  const { system, user } = process.cpuUsage(started);
  times.push((user + system) / 1000);
}
console.log(JSON.stringify({ first: times[0], warm: times.slice(4).sort((a, b) => a - b)[2] }));
