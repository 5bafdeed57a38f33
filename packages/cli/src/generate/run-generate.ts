import type { ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { createGenerator } from './generator.ts';
import type { GenerateFlags } from './generate-flags.ts';

/** Writes the outputs of a project, and again after each change with `--watch`. */
export async function runGenerate(flags: GenerateFlags, io: Io): Promise<ExitCode> {
  const generator = createGenerator(flags, io);
  if (!flags.watch) return generator.write();
  const { watchSources } = await import('./watch-sources.ts');
  return watchSources(generator, io);
}
