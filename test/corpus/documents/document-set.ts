import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { loadSchema } from '../load-schema.ts';

/** A public set of documents with its schema: the operations that are valid, and what they spread. */
export interface DocumentSet {
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The valid operations, each with the fragments that it uses. */
  readonly operations: readonly OperationDocument[];
  /** How many operations are not valid against the schema, have no name or are subscriptions. */
  readonly left: number;
}

/** One operation and the fragments that it uses. */
export interface OperationDocument {
  readonly name: string;
  readonly document: DocumentNode;
}

/** Reads a folder with `schema.graphql` or `schema.json`, and `documents`. Of definitions with one name, the last counts. */
export async function readSet(folder: string, name: string): Promise<DocumentSet> {
  const home = join(folder, name);
  const file = (await readdir(home)).find((one) => one.startsWith('schema.')) ?? 'schema.graphql';
  const schema = await loadSchema(join(home, file));
  const definitions = await definitionsIn(join(home, 'documents'));
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const found = new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION && one.name ? [[keyOf(one.name.value), one] as const] : [],
    ),
  );
  const all = [...found.values()].map((node) => ({
    name: node.name?.value ?? '',
    document: withFragments(node, fragments),
  }));
  const operations = all.filter(({ document }) => isValid(schema, document));
  return { name, schema, operations, left: all.length - operations.length };
}

/** Returns all documents of a set as one, each fragment once. */
export function mergedDocument(operations: readonly OperationDocument[]): DocumentNode {
  const known = new Map<string, DefinitionNode>();
  for (const { document } of operations) {
    for (const one of document.definitions) known.set(`${one.kind} ${'name' in one ? one.name?.value : ''}`, one);
  }
  return { kind: Kind.DOCUMENT, definitions: [...known.values()] };
}

/** Returns what the names of an operation's types have in common. client-preset gives some operations the same names. */
export function keyOf(operation: string): string {
  return operation.toLowerCase().replaceAll('_', '');
}

async function definitionsIn(folder: string): Promise<DefinitionNode[]> {
  const files = (await readdir(folder)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) => {
    try {
      // The locations of several files would be mixed up.
      return parse(text, { noLocation: true }).definitions;
    } catch {
      return [];
    }
  });
}

function withFragments(
  node: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): DocumentNode {
  const used = new Set<FragmentDefinitionNode>();
  const collect = (one: DefinitionNode): void => {
    visit(one, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(fragment)) return;
        used.add(fragment);
        collect(fragment);
      },
    });
  };
  collect(node);
  return parse([node, ...used].map((one) => print(one)).join('\n'));
}

function isValid(schema: GraphQLSchema, document: DocumentNode): boolean {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation === 'subscription') return false;
  return validate(schema, document, specifiedRules).length === 0;
}
