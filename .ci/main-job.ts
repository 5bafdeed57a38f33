import { examples, tool, types } from './commands.mjs';
import { startStandIns } from './stand-ins.ts';

/** Starts the stand-ins on loopback, generates against them, and runs every example. */
const servers = await startStandIns();
const env = { ...process.env, ...servers.env };
try {
  const urls = Object.entries(servers.env).filter(([name]) => /^[A-Z]+_URL$/.test(name));
  console.log(['The stand-ins listen:', ...urls.map(([name, url]) => `  ${name}=${url}`)].join('\n'));
  await tool('graphql-codegen', ['--config', 'codegen.yml'], { env });
  for (const example of examples()) {
    await types(example);
    console.log(`\n${example}`);
    await tool('tsx', [`${example}/src/main.ts`], { env });
  }
} finally {
  await servers.close();
}
