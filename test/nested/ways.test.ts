import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { emitCase } from '../codegen/emit.ts';
import { shapeOf } from './small-shape.ts';
import { plant } from './tree-client.ts';
import type { Thing } from './tree-data.ts';
import { sdlOf } from './tree-sdl.ts';
import type { ListShape, Reach, TreeShape } from './tree-shape.ts';

const tags: ListShape = { name: 'tags', to: 'Badge', form: 'relay', cap: 3 };

/** Teams with tags, which are found again in one of the ways. */
function reached(reach: Reach, form: ListShape['form'] = 'relay'): TreeShape {
  return shapeOf({
    Query: { lists: [{ name: 'all', to: 'Team', form, cap: 4 }] },
    Team: { reach, lists: [tags] },
    Badge: {},
  });
}

describe('the report', () => {
  it.each([
    ['node', 'relay', 'node(id)'],
    ['id', 'nodes', 'team(id)'],
    ['slug', 'token', 'teamBySlug(slug)'],
    ['none', 'relay', 'rewalk'],
    ['none', 'offset', 'rewalk'],
  ] as const)('says how lists are read on: a parent by %s in %s by %s', (reach, form, way) => {
    expect(furtherOf(reached(reach, form))).toMatchObject({ 'Query.all': 'root', 'Team.tags': way });
  });

  it('says where there is no way', () => {
    const shape = reached('none', 'nodes');
    // The only object that leads to a team would lead to its tags as well.
    const lost = { ...shape, root: { ...shape.root, links: [] } };
    expect(furtherOf(lost)).toMatchObject({ 'Team.tags': null });
  });
});

/** Returns how each list is continued, according to the report. */
function furtherOf(shape: TreeShape): Readonly<Record<string, string | null>> {
  const files = emitCase(buildSchema(sdlOf(shape)), { preset: { report: 'pagination.json' } });
  const entries = JSON.parse(files.get('client/pagination.json') ?? '[]') as readonly Entry[];
  return Object.fromEntries(entries.map(({ coordinate, further }) => [coordinate, further]));
}

interface Entry {
  readonly coordinate: string;
  readonly further: string | null;
}

function lengthOf({ depth }: Thing): number | undefined {
  return [9, 7][depth];
}

describe('a configured way', () => {
  const selection = { name: true, tags: { name: true } };

  it('can be taken away: rows are then walked to', async () => {
    const { collect, server } = plant({ shape: reached('node'), lengthOf, config: { refetch: { Team: false } } });
    const { expected, rows } = await collect('all', selection);
    expect(rows).toEqual(expected);
    expect(server.requests.filter(({ document }) => document.includes('node('))).toEqual([]);
    expect(server.mistakes).toEqual([]);
  });

  it('is the one that is taken', async () => {
    const config = { refetch: { Team: 'teamBySlug(slug: slug)' } };
    const { collect, server } = plant({ shape: reached('slug', 'nodes'), lengthOf, config });
    const { expected, rows } = await collect('all', selection);
    expect(rows).toEqual(expected);
    expect(server.requests.filter(({ document }) => document.includes('teamBySlug(')).length).toBeGreaterThan(0);
    expect(server.mistakes).toEqual([]);
  });
});
