import { setUp, step, tool } from './commands.mjs';

/*
 * The main job from end to end: servers, graphql-codegen against their URLs, a type check of the generated code, and
 * the examples that read through it.
 */
await step('set-up', setUp);
await step('the main job', () => tool('tsx', ['.ci/main-job.ts']));
