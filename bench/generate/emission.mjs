import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { plugin as typescript } from '@graphql-codegen/typescript';
import { buildSchema } from 'graphql';

/*
 * One subject in a process of its own: how long its plugin takes to make the text out of a schema that is in memory, at
 * first and when all is warm. It is started by `in-process.ts` with the subject, the path of the schema, and our plugin as
 * it is built to be published. It is no TypeScript, so that nothing stands between the plugins and the engine.
 */
const [, , subject, path, built] = process.argv;
const { plugin } = await import(pathToFileURL(built).href);
// Outside of this repository, whose configuration of prettier would be followed.
const outputFile = join(tmpdir(), 'endcursor.ts');
const subjects = {
  endcursor: (schema) => plugin(schema, [], {}, { outputFile }),
  typescript: (schema) => typescript(schema, [], {}),
};

const schema = buildSchema(await readFile(path, 'utf8'), { assumeValid: true, assumeValidSDL: true });
// What the engine still compiles of the parser is not the plugin's work.
await setTimeout(500);
const times = [];
for (let run = 0; run < 9; run++) {
  const started = process.cpuUsage();
  await subjects[subject](schema);
  const { system, user } = process.cpuUsage(started);
  times.push((user + system) / 1000);
}
console.log(JSON.stringify({ first: times[0], warm: times.slice(4).sort((a, b) => a - b)[2] }));
