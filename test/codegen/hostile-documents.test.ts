import * as fc from 'fast-check';
import {
  type ASTNode,
  buildSchema,
  type DocumentNode,
  type GraphQLObjectType,
  Kind,
  parse,
  parseConstValue,
  parseValue,
  type ValueNode,
  visit,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../packages/codegen/src/documents/document-error.ts';
import { emitDocumentsFile } from '../../packages/codegen/src/emit/documents.ts';
import { generateDocuments } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { type Choose, choices } from './choose.ts';
import { evaluate } from './evaluate.ts';
import { DocumentWriter } from './random-document.ts';
import { randomSchema } from './random-schema.ts';
import { SelectionMaker } from './random-selection.ts';

const VALUES = [
  '["x"]',
  '{ a: [1, { b: null }] }',
  '[[]]',
  '{}',
  'null',
  '1e999',
  '99999999999999999999',
  'RED',
  '$v0',
  '""',
  '-0',
];
const NAMES = ['constructor', '__proto__', 'toString', 'Query', 'first', 'on', 'node', 'v0'];
const CONFIGS = [
  {},
  { habits: { transport: { persisted: true } } },
  { scalars: { Opaque: { type: 'x', parse: './x#y', serialize: './x#z' } } },
];

describe('a document that nobody has checked', () => {
  it('is translated, or refused with its place', () =>
    fc.assert(
      fc.property(choices, (choose) => {
        const { connections, sdl } = randomSchema(choose);
        const schema = buildSchema(sdl);
        const query = schema.getQueryType() as GraphQLObjectType;
        const selection = new SelectionMaker(choose, schema, connections).selection(query, 3, ['node']);
        const { text } = new DocumentWriter(choose, schema, connections).query('all', selection);
        const document = spoilt(parse(text), choose);
        const files = [{ document, location: 'hostile.graphql' }];
        const options = readOptions({ documents: true, ...choose.of(CONFIGS) }, true);
        try {
          const { plan } = generateDocuments(schema, files, options);
          const emitted = emitDocumentsFile(plan);
          if (!emitted.includes('"./x"')) evaluate(emitted);
        } catch (error) {
          if (!(error instanceof DocumentError)) throw error;
          expect(error.message).toMatch(/hostile\.graphql|the documents/);
        }
      }),
      { numRuns: 150, endOnFailure: true },
    ));

  it.each([
    ['mutation M { a }', 'the schema has no mutations'],
    ['query Q { ...F } fragment F on Query { ...F }', 'Cannot spread fragment "F" within itself'],
    ['query Q { a(filter: 1e999) b(first: 5) { nodes { a } } }', 'too large for a number in JavaScript'],
  ])('%s is refused', (text, message) => {
    const schema = buildSchema(`
      scalar JSON
      type Query { a(filter: JSON): Int, b(first: Int, after: String): Pages }
      type Pages { nodes: [Node], pageInfo: Info! }
      type Info { hasNextPage: Boolean!, endCursor: String }
      type Node { a: Int }`);
    const files = [{ document: parse(text), location: 'json.graphql' }];
    expect(() => generateDocuments(schema, files, readOptions({ documents: true }, true))).toThrow(message);
  });

  it.each([
    'query Q { a(filter: { status: ["x"] }) }',
    'query Q($x: JSON) { a(filter: [[{ b: [$x] }]]) }',
    'query Q { a(input: { json: { b: [1, [2]] }, list: { json: [3] } }) }',
    'query Q { b(first: 5) { nodes { a(filter: { status: ["x"] }) } } }',
  ])('may have a scalar of any form: %s', (text) => {
    const schema = buildSchema(`
      scalar JSON
      input Input { json: JSON, list: [Input!] }
      type Query { a(filter: JSON, input: Input): Int, b(first: Int, after: String): Pages }
      type Pages { nodes: [Node], pageInfo: Info! }
      type Info { hasNextPage: Boolean!, endCursor: String }
      type Node { a(filter: JSON): Int }`);
    const files = [{ document: parse(text), location: 'json.graphql' }];
    expect(generateDocuments(schema, files, readOptions({ documents: true }, true)).plan.operations).toHaveLength(1);
  });
});

/** Returns a document in which a few nodes are replaced. */
function spoilt(document: DocumentNode, choose: Choose): DocumentNode {
  const often = choose.of([10, 40, 200]);
  return visit(document, {
    enter(node: ASTNode) {
      if (!choose.oneIn(often)) return undefined;
      if (isValue(node)) return parseValue(choose.of(VALUES));
      if (node.kind === Kind.NAME) return { ...node, value: choose.of(NAMES) };
      if (node.kind === Kind.OPERATION_DEFINITION)
        return {
          ...node,
          operation: choose.of(['mutation', 'subscription', 'query']),
          ...(choose.oneIn(4) ? { name: undefined } : {}),
        };
      if (node.kind === Kind.VARIABLE_DEFINITION)
        return { ...node, defaultValue: parseConstValue(choose.of(VALUES).replace('$', '')) };
      if (node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT)
        return { ...node, directives: [directive(choose)] };
      if (node.kind === Kind.SELECTION_SET) return { ...node, selections: [...node.selections, ...node.selections] };
      return undefined;
    },
  }) as DocumentNode;
}

function directive(choose: Choose): ASTNode {
  const text = choose.of([
    '@include(if: true)',
    '@skip(if: true)',
    '@skip(if: $v0)',
    '@client',
    '@include(if: "x")',
    '@skip',
  ]);
  const [definition] = parse(`{ a ${text} }`).definitions;
  let found: ASTNode | undefined;
  visit(definition as ASTNode, { Directive: (node) => void (found = node) });
  return found as ASTNode;
}

function isValue({ kind }: ASTNode): boolean {
  return (VALUE_KINDS as readonly string[]).includes(kind);
}

const VALUE_KINDS: readonly ValueNode['kind'][] = [
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
];
