import { run, tool } from './commands.mjs';
import { startStandIns } from './stand-ins.ts';

/** Starts the stand-ins on loopback, generates against them, and runs the example. */
const servers = await startStandIns();
const env = { ...process.env, ...servers.env };
try {
  console.log(`Aligni's stand-in listens on ${servers.env['ALIGNI_URL']}`);
  await tool('graphql-codegen', ['--config', 'codegen.yml'], { env });
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'examples/aligni'], { env });
  await tool('tsx', ['examples/aligni/src/main.ts'], { env });
} finally {
  await servers.close();
}
