import type { GraphQLSchema } from 'graphql';
import { reportEntries, type ReportEntry } from '../../packages/codegen/src/detect/report.ts';
import { warningsText } from '../../packages/codegen/src/detect/warnings.ts';
import { emitFolder } from '../../packages/codegen/src/emit/emit.ts';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { readMockSchema } from '../../packages/runtime/src/testing/mock-schema.ts';

/** The client of a schema, and the report on its lists. */
export interface Generated {
  readonly schema: GraphQLSchema;
  /** The text of each emitted module, by its name without an extension. */
  readonly modules: ReadonlyMap<string, string>;
  readonly entries: readonly ReportEntry[];
  readonly warnings: string;
  /** Code that reads the first list; empty if no list has pages. */
  readonly example: string;
}

/**
 * Generates the client of a schema, as the preset does.
 * @param text SDL, or the JSON of an introspection
 * @param api the name of a profile, or an empty string
 * @throws if the schema cannot be read, or does not fit the profile
 */
export function generated(text: string, api: string): Generated {
  const schema = readMockSchema(text);
  const known = generate(schema, readOptions(api === '' ? {} : { api }, false));
  const { fetchers } = known.plan;
  const first = fetchers.find(({ required }) => !required) ?? fetchers[0];
  const leaves = first?.leaves.names.slice(0, 3).map((name) => `${name}: true`) ?? [];
  return {
    schema,
    modules: emitFolder(known.plan, '.js'),
    entries: reportEntries(known),
    warnings: warningsText(known.detected, 'playground'),
    example: first ? `client.${first.name}(\n  {},\n  { ${leaves.join(', ')} },\n)` : '',
  };
}
