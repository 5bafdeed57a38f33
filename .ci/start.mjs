import { setUp, step, tool } from './commands.mjs';

/*
 * The main job, end to end: a server, graphql-codegen against its URL, a type check of what was emitted, and the
 * example that reads every part through it.
 */
await step('set-up', setUp);
await step('the main job', () => tool('tsx', ['.ci/main-job.ts']));
