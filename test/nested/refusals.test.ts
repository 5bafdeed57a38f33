import { EndcursorError } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { shapeOf } from './small-shape.ts';
import { plant } from './tree-client.ts';
import { type Form, WALKABLE } from './tree-shape.ts';

/** Rows that cannot be requested one by one, of a type that cannot be refetched. */
const lost = (form: Form) =>
  shapeOf({
    Team: { lists: [{ name: 'notes', to: 'Badge', form: 'relay', cap: 9 }] },
    Query: { lists: [{ name: 'all', to: 'Team', form, cap: 50 }] },
    Badge: {},
  });
const LOST: readonly Form[] = (['nodes', 'token', 'token ending empty', 'page'] as const).filter(
  (form) => !WALKABLE.includes(form),
);

/** Returns the error of a reading, however early it comes. */
async function errorOf(read: () => Promise<unknown>): Promise<unknown> {
  try {
    await read();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('nested lists that nothing leads back to', () => {
  it.each(LOST)('are refused before anything is sent: rows of %s', async (form) => {
    const { client, clock, server } = plant({ shape: lost(form) });
    const selection = { name: true, notes: { name: true } };
    const read = await errorOf(() => clock.run(() => client.read('all', {}, selection).collect()));
    const asked = await errorOf(() => clock.run(() => client.query({ all: selection })));
    for (const error of [read, asked]) {
      expect(error).toBeInstanceOf(EndcursorError);
      expect(String(error)).toContain('Team.notes');
    }
    expect(server.requests).toEqual([]);
  });

  it.each(LOST)('can be read up to a bound: rows of %s', async (form) => {
    const { collect, server } = plant({ shape: lost(form) });
    const { expected, rows } = await collect('all', { name: true, notes: { $: { first: 4 }, name: true } });
    expect(rows).toEqual(expected);
    expect(server.mistakes).toEqual([]);
  });

  it('are asked for whole up to a bound, whatever the size of other lists and after refusals', async () => {
    for (const nestedPageSize of [1, 100]) {
      const planted = { shape: lost('nodes'), hidden: { nodes: 60 }, options: { nestedPageSize } };
      const { collect, server } = plant({ ...planted, lengthOf: () => 20 });
      const { expected, rows } = await collect('all', { notes: { $: { first: 8 }, name: true } });
      expect(rows).toEqual(expected);
      expect(server.mistakes).toEqual([]);
    }
  });

  it('are refused where nothing tells the number of their first page', async () => {
    const shape = shapeOf({
      Query: { lists: [{ name: 'all', to: 'Team', form: 'relay' }] },
      Team: { reach: 'node', lists: [{ name: 'notes', to: 'Team', form: 'page without a total' }] },
    });
    const { client, clock, server } = plant({ shape });
    const error = await errorOf(() => clock.run(() => client.read('all', {}, { notes: { name: true } }).collect()));
    expect(error).toBeInstanceOf(EndcursorError);
    expect(String(error)).toContain('Team.notes');
    expect(server.requests).toEqual([]);
  });

  it('are refused with the argument that would bound them', async () => {
    const shape = shapeOf({
      Query: { lists: [{ name: 'all', to: 'Team', form: 'token', cap: 50 }] },
      Team: { lists: [{ name: 'notes', to: 'Team', form: 'token', cap: 9 }] },
    });
    const { client, clock } = plant({ shape });
    const read = (bound: object) =>
      clock.run(() => client.read('all', {}, { notes: { $: bound, name: true } }).collect());
    expect(String(await errorOf(() => read({})))).toMatch(/Team\.notes.* Bound it with first/);
    expect(String(await errorOf(() => read({ limit: 2 })))).toMatch(/Team\.notes: limit is set by paging.* first/);
    expect((await read({ first: 2 })).receipt.complete).toBe(true);
  });

  it('are refused below a mutation, which is not sent', async () => {
    const { client, clock, server } = plant({ shape: lost('nodes') });
    const made = { name: true, notes: { name: true } };
    const error = await errorOf(() => clock.run(() => client.mutate({ makeTeam: { made } })));
    expect(error).toBeInstanceOf(EndcursorError);
    expect(String(error)).toContain('Team.notes');
    expect(server.requests).toEqual([]);
  });

  it('can be read below a mutation up to a bound', async () => {
    const { client, clock, expectation, server, tree } = plant({ shape: lost('nodes') });
    const made = { name: true, notes: { $: { first: 3 }, name: true } };
    const thing = tree.linked(tree.root, { name: 'viewer', to: 'Team', many: false });
    const answer = await clock.run(() => client.mutate({ makeTeam: { made } }));
    expect(answer).toEqual({ makeTeam: { made: expectation.object(thing as never, made) } });
    expect(server.requests).toHaveLength(1);
  });

  it('are an error, not a shorter list, where a bound is beyond the first page', async () => {
    const { client, clock } = plant({ shape: lost('nodes'), lengthOf: () => 20 });
    const selection = { name: true, notes: { $: { first: 12 }, name: true } };
    const error = await errorOf(() => clock.run(() => client.read('all', {}, selection).collect()));
    expect(error).toBeInstanceOf(EndcursorError);
    expect(String(error)).toContain('Team.notes');
  });
});
