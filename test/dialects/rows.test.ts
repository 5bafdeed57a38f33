import * as fc from 'fast-check';
import { buildASTSchema, buildSchema, type DocumentNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../../packages/codegen/src/generate.ts';
import { readOptions } from '../../packages/codegen/src/options/options.ts';
import { choices } from '../codegen/choose.ts';
import { randomSchema } from '../codegen/random-schema.ts';
import { shuffled } from '../codegen/shuffled.ts';
import { decide } from './decide.ts';

const TYPES = `
  type A { id: ID! } type B { id: ID! } type AEdge { node: A cursor: String } type BEdge { node: B cursor: String }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
`;

/** Returns the list that is found to contain the rows of a wrapper with these lists. */
function rowsOf(members: string, field = 'find', wrapper = 'Found'): string | undefined {
  const args = 'limit: Int, offset: Int, first: Int, after: String';
  const sdl = `type Query { ${field}(${args}): ${wrapper} } type ${wrapper} { ${members} }`;
  const paging = decide(`${sdl} ${TYPES}`, `Query.${field}`)?.match?.paging;
  return paging?.nodes ?? paging?.edges;
}

describe('the rows of a wrapper with several lists', () => {
  it.each([
    [
      'is no note about the answer',
      'routingErrors: [A!]! tripPatterns: [B!]! total: Int',
      'trip',
      'Trip',
      'tripPatterns',
    ],
    ['has a usual name', 'alphas: [A] results: [B] total: Int', 'find', 'Found', 'results'],
    ['is called like the field', 'alphas: [A] things: [B] total: Int', 'things', 'Found', 'things'],
    [
      'is called like the field, even if it is a list of errors',
      'causes: [A] errors: [B] total: Int',
      'errors',
      'F',
      'errors',
    ],
    ['has rows after which the wrapper is called', 'alphas: [A] betas: [B] total: Int', 'find', 'BPage', 'betas'],
    ['is named in the name of the field', 'alphas: [A] betas: [B] total: Int', 'searchBetas', 'Found', 'betas'],
    ['is named in the name of the wrapper', 'alphas: [A] parties: [B] total: Int', 'find', 'PartyPage', 'parties'],
    ['has edges', 'alphas: [B] edges: [AEdge] pageInfo: PageInfo!', 'find', 'Found', 'edges'],
    ['has edges rather than pinned rows', 'pinned: [A!]! edges: [AEdge] pageInfo: PageInfo!', 'find', 'Found', 'edges'],
    [
      'has nodes beside edges',
      'nodes: [A!]! pinned: [A!]! edges: [AEdge] pageInfo: PageInfo!',
      'find',
      'Found',
      'nodes',
    ],
    [
      'is told from other edges by name',
      'aEdges: [AEdge] edges: [BEdge] pageInfo: PageInfo!',
      'find',
      'Found',
      'edges',
    ],
  ])('is the one that %s', (_, members, field, wrapper, rows) => {
    expect(rowsOf(members, field, wrapper)).toBe(rows);
    expect(
      rowsOf(
        members
          .split(/(?<=[\]!\w]) (?=\w+:)/)
          .toReversed()
          .join(' '),
        field,
        wrapper,
      ),
    ).toBe(rows);
  });

  it.each([
    ['lists', 'alphas: [A] betas: [B] total: Int', 'alphas or betas', 'alphas'],
    ['lists beside page info', 'betas: [B] alphas: [A] pageInfo: PageInfo!', 'alphas or betas', 'alphas'],
    ['notes', 'warnings: [A] errors: [B] total: Int', 'errors or warnings', 'errors'],
    ['edges', 'bEdges: [BEdge] aEdges: [AEdge] pageInfo: PageInfo!', 'aEdges or bEdges', 'aEdges'],
    ['connections', 'b: BPage a: APage', 'a.edges or b.edges', 'a.edges'],
  ])(
    'is left undecided where nothing tells the %s apart, and the configuration decides',
    (_, members, named, first) => {
      const sdl = `type Query { find(limit: Int, offset: Int, first: Int, after: String): Found } type Found { ${members} }
      type APage { edges: [AEdge] pageInfo: PageInfo! } type BPage { edges: [BEdge] pageInfo: PageInfo! } ${TYPES}`;
      const { detected } = generate(buildSchema(sdl), readOptions({}, false));
      const said = `its rows could be ${named}, so it is not paged`;
      expect(detected.decisions.get('Query.find')).toMatchObject({ status: 'undecided' });
      expect(detected.decisions.get('Query.find')?.reason).toContain(said);
      expect(detected.diagnostics).toMatchObject([
        { message: said, hint: `Set fields: { 'Query.find': { rows: '${first}' } }, or another of them` },
      ]);
      for (const rows of named.split(' or ')) {
        const paging = decide(sdl, 'Query.find', { fields: { 'Query.find': { rows } } })?.match?.paging;
        expect(paging?.nodes ?? paging?.edges).toBe(rows);
      }
    },
  );

  it('may be named by a pattern, and must be there', () => {
    const sdl = `type Query { a(limit: Int, offset: Int): Found b: B } type Found { as: [A] bs: [B] total: Int } ${TYPES}`;
    const of = (pattern: string, rows: string) => decide(sdl, 'Query.a', { fields: { [pattern]: { rows } } });
    expect(of('Query.*', 'bs')?.match?.paging.nodes).toBe('bs');
    expect(() => of('Query.a', 'cs')).toThrow('fields.Query.a.rows: there is no list cs. The field has as, bs');
    expect(() => of('Query.*', 'cs')).toThrow('none of the fields that it names has a list cs');
  });
});

describe('the decisions', () => {
  it('do not depend on the order in which a schema is written', () =>
    fc.assert(
      fc.property(choices, (choose) => {
        const ast = parse(randomSchema(choose).sdl);
        expect(decided(shuffled(ast, choose))).toEqual(decided(ast));
      }),
      { numRuns: 60, endOnFailure: true },
    ));
});

function decided(ast: DocumentNode): object {
  const { detected } = generate(buildASTSchema(ast), readOptions({}, false));
  const decisions = [...detected.decisions.values()].map(({ coordinate, match, reason, status, also }) => {
    return { coordinate, status, reason, also, paging: match?.paging, byKey: match?.byKey, row: match?.row.name };
  });
  return { decisions, diagnostics: detected.diagnostics };
}
