import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { CommandError } from '../command-error.ts';

/** The fields that documents use, by coordinate. */
export interface UsedFields {
  readonly coordinates: ReadonlySet<string>;
  /** Those that the schema does not have. */
  readonly missing: readonly string[];
}

/**
 * Reads the operations and fragments in files, and returns the fields that they use.
 * @param patterns paths, in which `*` and `**` are wildcards
 * @throws {CommandError} if there are no such files, or no documents in them
 */
export async function usedFields(schema: GraphQLSchema, patterns: readonly string[], cwd: string): Promise<UsedFields> {
  const coordinates = new Set<string>();
  const missing = new Set<string>();
  for (const document of await documentsIn(patterns, cwd)) {
    const types = new TypeInfo(schema);
    const Field = ({ name: { value: name } }: { readonly name: { readonly value: string } }) => {
      const parent = types.getParentType();
      if (!parent || name.startsWith('__')) return;
      const coordinate = `${parent.name}.${name}`;
      coordinates.add(coordinate);
      if (!types.getFieldDef()) missing.add(coordinate);
    };
    visit(document, visitWithTypeInfo(types, { Field }));
  }
  return { coordinates, missing: [...missing].sort() };
}

async function documentsIn(patterns: readonly string[], cwd: string): Promise<readonly DocumentNode[]> {
  const [{ GraphQLFileLoader }, { loadDocuments }] = await Promise.all([
    import('@graphql-tools/graphql-file-loader'),
    import('@graphql-tools/load'),
  ]);
  try {
    const sources = await loadDocuments([...patterns], { loaders: [new GraphQLFileLoader()], cwd });
    return sources.flatMap(({ document }) => (document ? [document] : []));
  } catch (error) {
    const [reason = ''] = (error as Error).message.trim().split('\n');
    throw new CommandError(
      `--documents ${patterns.join(' ')}: ${reason.replace(/[.:]$/, '')}. Name files with operations`,
    );
  }
}
