import { describe, expect, it } from 'vitest';
import { cursor } from '../dialects/cursor.ts';
import type { Paging } from '../dialects/paging.ts';
import type { GraphQLRequest } from '../transport/transport.ts';
import { createClient } from './client.ts';
import { listAtPath } from './list-at-path.ts';
import { schemaTable } from './table.ts';

const relay: Paging = {
  dialect: 'relay',
  by: cursor,
  args: 'after:String first:Int',
  nodes: 'nodes',
  forward: { size: 'first', position: 'after', more: 'pageInfo.hasNextPage', next: 'pageInfo.endCursor' },
};

const table = schemaTable({
  fields: 'user:User manager:User tags:TagConnection node:Node',
  args: 'id:ID! at:Int manager:String',
  except: 'User.manager.at:Int!',
  lists: 'TagConnection:0:Tag',
  pagings: [relay],
});

/** Reads a path against a server with one row, and returns what was sent. */
async function sent(path: string, args: object = {}): Promise<GraphQLRequest> {
  const requests: GraphQLRequest[] = [];
  const tags = { nodes: [{ id: '1' }], pageInfo: { hasNextPage: false, endCursor: null } };
  const names = path.split('.').filter((name, at, all) => name !== '$on' && all[at - 1] !== '$on');
  const data = names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), tags);
  const transport = (request: GraphQLRequest) => {
    requests.push(request);
    const text = JSON.stringify({ data });
    return Promise.resolve({ status: 200, headers: new Headers(), text, body: JSON.parse(text) as unknown });
  };
  const list = listAtPath(createClient({ url: '', transport, table }), 'Query');
  const { nodes } = await list(path, args as Record<string, unknown>, { id: true }).collect();
  expect(nodes).toEqual([{ id: '1' }]);
  return requests[0] as GraphQLRequest;
}

describe('$list', () => {
  it('sends each object of the path with its own arguments, and the list with the others', async () => {
    const { document, variables } = await sent('user.manager.manager.tags', {
      user: { id: 'u' },
      manager: { at: 1 },
      $manager: { at: 2 },
      $$manager: 'own',
    });
    expect(document).toContain(
      'user(id: $id) { manager(at: $at) { manager(at: $at_2) { tags(manager: $manager, first: $first, after: $after) {',
    );
    expect(variables).toMatchObject({ id: 'u', at: 1, at_2: 2, manager: 'own' });
  });

  it('narrows an object with $on', async () => {
    const { document } = await sent('node.$on.User.tags', { node: { id: 'n' } });
    expect(document).toContain('node(id: $id) { ... on User { tags(first: $first, after: $after) {');
  });

  it('refuses paths that lead to no list, past a list, or out of a document', async () => {
    await expect(sent('user.manager')).rejects.toThrow('User.manager: it is not a paginated list');
    await expect(sent('user.name.tags')).rejects.toThrow('User.name: it leads to no object');
    await expect(sent('user.tags.manager')).rejects.toThrow('User.tags: it is a list');
    await expect(sent('user { x } tags')).rejects.toThrow('cannot be in a path');
    await expect(sent('user.tags', { colour: 'red' })).rejects.toThrow('User.tags: there is no argument colour');
  });
});
