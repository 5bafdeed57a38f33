import { type DocumentNode, Kind, parse, print, type SelectionSetNode } from 'graphql';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TreeNode } from '../tree/nodes.ts';
import { operationIn, scanDocument } from './scan-document.ts';

const shapeOf = (text: string, name?: string) => operationIn(scanDocument(text), name);

const fieldOf = (response: string, name: string, ...selection: unknown[]) => ({ response, name, selection });

describe('scanDocument', () => {
  it('finds aliases, in fragments too, and none in arguments', () => {
    const text = '{ a: b(first: 1) { c: d ...f } e } fragment f on T { g: h }';
    const inner = [fieldOf('c', 'd'), fieldOf('g', 'h')];
    expect(scanDocument(text)).toMatchObject([{ selection: [fieldOf('a', 'b', ...inner), fieldOf('e', 'e')] }]);
  });

  it('reads fields, aliases, numbers and variables', () => {
    const { selection, kind } = shapeOf(
      'query q($n: Int = 3) { a: parts(first: $n, filters: [{first: 9}]) @x(y: 1) { id } b }',
    );
    expect(kind).toBe('query');
    expect(selection).toMatchObject([
      {
        name: 'parts',
        response: 'a',
        args: [
          { name: 'first', value: { name: 'n' } },
          { name: 'filters', value: '[' },
        ],
      },
      { name: 'b', args: [] },
    ]);
    expect(selection[0]?.selection).toMatchObject([{ name: 'id', selection: [] }]);
  });

  it('reads numbers, names and null as they are written', () => {
    const [field] = shapeOf('{ a(n: -1.5e3, e: ASC, z: null, s: "null", o: {n: 1}) }').selection;
    expect(field?.args.map(({ name, value }) => `${name} ${value as string}`)).toEqual([
      'n -1.5e3',
      'e ASC',
      'z null',
      's "',
      'o [',
    ]);
  });

  it('is not misled by strings and comments', () => {
    const text = '{ a(x: "} { first: 3 \\" ", y: """ } """) { id } # }\n b }';
    expect(names(shapeOf(text).selection)).toEqual(['a', 'id', 'b']);
  });

  it('is not misled by directives, block strings and defaults in braces', () => {
    const text =
      'query q($n: Int = 3 @d(r: "(}"), $w: W = {a: [1]}) @x(y: 1) { a(first: $n, w: {first: 9}, s: """ \\""" } """) { b } }';
    const [field] = shapeOf(text).selection;
    expect(names(shapeOf(text).selection)).toEqual(['a', 'b']);
    expect(field?.args).toMatchObject([
      { name: 'first', value: { name: 'n' } },
      { name: 'w', value: '[' },
      { name: 's', value: '"' },
    ]);
  });

  it('puts fragments where they are spread, and ends where they spread themselves', () => {
    const text = 'query { a { ...F ... on B { x } ... @include(if: true) { y } } } fragment F on A { z a { ...F } }';
    expect(names(shapeOf(text).selection)).toEqual(['a', 'z', 'a', 'x', 'y']);
  });

  it('reads the operation that is named, a mutation, and a query without a name', () => {
    const text = 'query one { a } mutation two { b }';
    expect(shapeOf(text, 'two')).toMatchObject({ kind: 'mutation', selection: [{ name: 'b' }] });
    expect(shapeOf(text)).toMatchObject({ kind: 'query', selection: [{ name: 'a' }] });
    expect(shapeOf('{ a }')).toMatchObject({ kind: 'query', selection: [{ name: 'a' }] });
  });

  it('finds the fields that graphql-js finds', () => {
    fc.assert(
      fc.property(fc.array(field(3), { minLength: 1, maxLength: 4 }), (parts) => {
        const document = parse(`query q($n: Int) { ${parts.join(' ')} }`);
        expect(names(shapeOf(print(document)).selection)).toEqual(expected(document));
      }),
    );
  });
});

function field(depth: number): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'b', 'nodes', 'on', 'fragment', 'query');
  const args = fc.constantFrom('', '(first: 3)', '(first: $n, s: "}{")', '(where: {a: [1, {b: $n}]})');
  const head = fc.tuple(fc.constantFrom('', 'x: '), name, args).map((texts) => texts.join(''));
  if (depth === 0) return head;
  const below = fc.array(
    fc.oneof(
      field(depth - 1),
      field(depth - 1).map((text) => `... on T { ${text} }`),
    ),
    { maxLength: 3 },
  );
  return fc.tuple(head, below).map(([text, inner]) => (inner.length > 0 ? `${text} { ${inner.join(' ')} }` : text));
}

function names(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap((node) => ('name' in node ? [node.name, ...names(node.selection)] : []));
}

function expected({ definitions }: DocumentNode): string[] {
  const walk = (set: SelectionSetNode | undefined): string[] =>
    (set?.selections ?? []).flatMap((one) =>
      one.kind === Kind.FIELD
        ? [one.name.value, ...walk(one.selectionSet)]
        : walk('selectionSet' in one ? one.selectionSet : undefined),
    );
  return definitions.flatMap((definition) => ('selectionSet' in definition ? walk(definition.selectionSet) : []));
}
