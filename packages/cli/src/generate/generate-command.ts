import type { CommandDefinition } from '../command.ts';

/** The command that writes the outputs of a project without graphql-codegen. */
export const generateCommand: CommandDefinition = {
  name: 'generate',
  declare(command) {
    command
      .description('Writes the outputs of @endcursor/codegen in codegen.yml, without starting graphql-codegen.')
      .option('--config <file>', 'a graphql-codegen configuration; by default codegen.yml or codegen.ts here')
      .option('--watch', 'write again after each change of the schema file, a document or the configuration')
      .option('--check', 'write nothing, and fail if a file would change');
  },
  async run(command, io) {
    const { runGenerate } = await import('./run-generate.ts');
    return runGenerate(command.opts(), io);
  },
};
