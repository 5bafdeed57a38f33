import * as fc from 'fast-check';
import { buildSchema } from 'graphql';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type Choose, choices } from './choose.ts';
import { emitCase } from './emit.ts';
import { randomSchema } from './random-schema.ts';

describe('the types of an emitted client', () => {
  it('are those that its methods, builders and operations lead to, with any include', () =>
    fc.assert(
      fc.property(choices, (choose) => {
        const { sdl } = randomSchema(choose);
        const depth = choose.of([0, 1, 2, 'all']);
        const plugin = choose.oneIn(2) ? {} : { include: someFields(sdl, choose), depth };
        const emitted = emitCase(buildSchema(sdl), { plugin }).get('client.ts') ?? '';
        expect(unreached(emitted)).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    ));

  it('contain an enum of which only rows are', () => {
    const sdl = /* GraphQL */ `
      enum Color {
        RED
      }
      type Query {
        colors(first: Int, after: String): Colors
      }
      type Colors {
        nodes: [Color!]!
        pageInfo: PageInfo!
      }
      type PageInfo {
        hasNextPage: Boolean!
        endCursor: String
      }
    `;
    const emitted = emitCase(buildSchema(sdl), { plugin: {} }).get('client.ts') ?? '';
    expect(emitted).toContain('$row: $V<Color>');
  });

  it('contain defaults of rows, and none of objects that are never rows', () => {
    const sdl = /* GraphQL */ `
      type Query {
        parts(first: Int, after: String): PartConnection!
        shop: Shop!
      }
      type Shop {
        name(language: String): String
      }
      type PartConnection {
        nodes: [Part!]!
        pageInfo: PageInfo!
      }
      type PageInfo {
        hasNextPage: Boolean!
        endCursor: String
      }
      type Part {
        price(currency: String): Int
      }
    `;
    const emitted = emitCase(buildSchema(sdl), { plugin: {} }).get('client.ts') ?? '';
    expect(emitted).toContain('interface Part$$defaults');
    expect(emitted).not.toContain('Shop$$defaults');
  });
});

function someFields(sdl: string, choose: Choose): string[] {
  const query = buildSchema(sdl).getQueryType();
  const fields = Object.keys(query?.getFields() ?? {}).map((field) => `Query.${field}`);
  return choose.some(fields, 1);
}

/** Returns the types that nothing exported for users leads to, apart from the few that every client has. */
function unreached(emitted: string): string[] {
  const names = new Map<string, ReadonlySet<string>>();
  const queue: string[] = ['$Client'];
  for (const statement of ts.createSourceFile('client.ts', emitted, ts.ScriptTarget.ES2022).statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      names.set(statement.name.text, identifiersIn(statement));
    if (ts.isVariableStatement(statement)) queue.push(...identifiersIn(statement));
  }
  const found = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...(names.get(name) ?? []));
  }
  return [...names.keys()].filter((name) => !found.has(name) && !name.startsWith('$'));
}

function identifiersIn(node: ts.Node): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (one: ts.Node) => {
    if (ts.isIdentifier(one)) found.add(one.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return found;
}
