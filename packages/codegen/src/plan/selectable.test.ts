import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const LISTS = `
  type Query { parts(first: Int, after: String): PartConnection! }
  type PartConnection { edges: [PartEdge!]! nodes: [Part!]! pageInfo: PageInfo! totalCount: Int! }
  type PartEdge { cursor: String! node: Part! rank: Int! }
  type Part { id: ID! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
`;

describe('what can be selected', () => {
  it('is not the rows of a connection that is always a list', () => {
    expect(selections(LISTS, 'PartConnection')).toEqual(['pageInfo?']);
    expect(selections(LISTS, 'PartEdge')).toEqual([]);
  });

  it('is all of a connection that a field returns without paging it', () => {
    const sdl = `${LISTS} extend type Part { alternatives: PartConnection! }`;
    expect(selections(sdl, 'PartConnection')).toEqual(['edges?', 'nodes?', 'pageInfo?']);
    expect(selections(sdl, 'PartEdge')).toEqual(['node?']);
  });

  it('is all of a connection that can stand in a union', () => {
    const sdl = `${LISTS} union Found = Part | PartConnection extend type Query { found: Found }`;
    expect(selections(sdl, 'PartConnection')).toContain('nodes?');
  });

  it('is all of an edge that a field returns', () => {
    const sdl = `${LISTS} type Mutation { addPart: PartEdge }`;
    expect(selections(sdl, 'PartConnection')).toEqual(['pageInfo?']);
    expect(selections(sdl, 'PartEdge')).toEqual(['node?']);
  });
});

/** Returns the members of the interface for the selection of a type, as printed. */
function selections(sdl: string, name: string): string[] {
  const { plan } = generate(buildSchema(sdl), readOptions({}, false));
  const { text = '' } = plan.composites.find((type) => type.name === name) ?? {};
  const [, body] = new RegExp(`interface ${name}\\$[ \\n][^{]*\\{([^}]*)\\}`).exec(text) ?? [];
  return [...(body ?? 'none').matchAll(/(\w+\??):|none/g)].map(([all, head]) => head ?? all);
}
