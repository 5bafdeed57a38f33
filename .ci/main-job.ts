import { startAligni } from '../test/servers/aligni.ts';
import { run, tool } from './commands.mjs';

/** Starts the Aligni stand-in on loopback, generates against it, and runs the example. */
const token = 'demo';
const server = await startAligni({ token }).listen();
const env = { ...process.env, ALIGNI_URL: server.url, ALIGNI_TOKEN: token };
try {
  console.log(`Aligni's stand-in listens on ${server.url}`);
  await tool('graphql-codegen', ['--config', 'codegen.yml'], { env });
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'examples/aligni'], { env });
  await tool('tsx', ['examples/aligni/src/main.ts'], { env });
} finally {
  await server.close();
}
