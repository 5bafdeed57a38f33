import { buildSchema } from 'graphql';
import type { Decision } from '../../packages/codegen/src/detect/decision.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';

/** Returns the decision about a field of a schema. */
export function decide(sdl: string, coordinate: string, config: Record<string, unknown> = {}): Decision | undefined {
  return generate(buildSchema(sdl), readOptions(config, false)).detected.decisions.get(coordinate);
}
