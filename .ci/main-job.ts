import { run, tool } from './commands.mjs';
import { startStandIns } from './stand-ins.ts';

/** Starts the stand-ins on loopback, generates against them, and runs the example. */
const servers = await startStandIns();
const env = { ...process.env, ...servers.env };
try {
  console.log(`The stand-ins listen on ${servers.env['ALIGNI_URL']} (Aligni) and ${servers.env['SCOPE_URL']} (Scope)`);
  await tool('graphql-codegen', ['--config', 'codegen.yml'], { env });
  for (const example of ['examples/aligni', 'examples/scope']) {
    await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', example], { env });
    await tool('tsx', [`${example}/src/main.ts`], { env });
  }
} finally {
  await servers.close();
}
