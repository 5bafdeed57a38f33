import { plugin } from '@graphql-codegen/typescript';
import { emitFile } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { loadSchema } from '../../test/corpus/load-schema.ts';
import { median } from '../report/median.ts';

/*
 * One subject in a process of its own: how long it takes to make the text out of a schema that is in memory, at first and
 * when all is warm. It is started by `in-process.ts` with the subject and the path of the schema.
 */
const subjects: Readonly<Record<string, (schema: Awaited<ReturnType<typeof loadSchema>>) => unknown>> = {
  endcursor: (schema) => emitFile(generate(schema, readOptions({}, true)).plan),
  typescript: (schema) => plugin(schema, [], {}),
};

const [, , subject = '', path = ''] = process.argv;
const schema = await loadSchema(path);
const times: number[] = [];
for (let run = 0; run < 9; run++) {
  const started = process.cpuUsage();
  await subjects[subject]?.(schema);
  const { system, user } = process.cpuUsage(started);
  times.push((user + system) / 1000);
}
console.log(JSON.stringify({ first: times[0], warm: median(times.slice(4)) }));
