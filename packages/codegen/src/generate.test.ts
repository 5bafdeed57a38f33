import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';
import { ConfigError, readOptions } from './options/options.ts';

describe('a schema without queries', () => {
  it.each(['type Part { id: ID! }', 'type Mutation { add: Int }'])('is refused: %s', (sdl) => {
    expect(() => generate(buildSchema(sdl), readOptions({}, true))).toThrow(ConfigError);
    expect(() => generate(buildSchema(sdl), readOptions({}, true))).toThrow(/schema: it has no query type/);
  });
});
