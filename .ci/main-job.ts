import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examples, root, tool, types } from './commands.mjs';
import { commandTour } from './command-tour.ts';
import { startStandIns } from './stand-ins.ts';

/** Starts the stand-ins on loopback, generates against them, runs every example, and then the command. */
const servers = await startStandIns();
const env = { ...process.env, ...servers.env };
try {
  const urls = Object.entries(servers.env).filter(([name]) => /^[A-Z]+_URL$/.test(name));
  console.log(['The stand-ins listen:', ...urls.map(([name, url]) => `  ${name}=${url}`)].join('\n'));
  await tool('graphql-codegen', ['--config', 'codegen.yml'], { env });
  for (const example of examples()) {
    await types(example);
    // Those for browsers are run by a test.
    if (!existsSync(join(root, example, 'src/main.ts'))) continue;
    console.log(`\n${example}`);
    await tool('tsx', [`${example}/src/main.ts`], { env });
  }
  const tour = await commandTour(env);
  const clients = `graphql-codegen wrote the clients of ${examples().length} examples, which read everything that they asked for`;
  console.log(['\nShown:', clients, ...tour].join('\n  '));
} finally {
  await servers.close();
}
