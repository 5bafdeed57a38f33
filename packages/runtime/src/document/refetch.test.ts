import { readRefetch } from '@endcursor/notation';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printed } from '../../../../test/documents/printed.ts';
import { field } from '../tree/nodes.ts';
import { createVariables } from '../tree/variables.ts';
import type { Refetch } from './key.ts';
import { fetchedKeys, fetchField, keyNodes, refetchBy, takeKeys } from './refetch.ts';

const sdl = buildSchema(`
  type Query { node(id: ID!): Node, nodes(ids: [ID!]!): [Node]!, repository(owner: String!, name: String!): Repository }
  interface Node { id: ID! }
  type Repository implements Node { id: ID!, name: String!, owner: Owner! }
  type Owner { login: String!, home: Home }
  type Home { city: String }
`);

/** Returns the way to refetch an object that an entry of the table describes. */
function refetchOf(text: string, type: string): Refetch {
  return refetchBy(readRefetch(text) ?? { field: '', keys: [] }, type);
}

/** Returns the operation that fetches an object by its keys. */
function fetched(text: string, keys: readonly unknown[]) {
  const visit = { alias: 'c3', around: [], variables: createVariables() };
  const {
    definitions,
    text: body,
    values,
  } = printed([fetchField(refetchOf(text, 'Repository'), [field('name')], keys, visit)]);
  const document = `query q${definitions} { ${body} }`;
  expect(validate(sdl, parse(document)).map(({ message }) => message)).toEqual([]);
  return { document, variables: values };
}

/** Returns the selection of the keys that the caller does not select. */
const keysOf = (text: string, type: string, leaves: readonly string[] = []) =>
  printed(keyNodes(refetchOf(text, type), leaves)).text;
const take = (text: string, object: Record<string, unknown>, leaves: readonly string[] = []) =>
  takeKeys(refetchOf(text, 'Repository'), leaves, object);

const path = 'repository(owner:owner.login=String!,name=String!)';

describe('refetchBy', () => {
  it('fetches an object by one key, in its type', () => {
    expect(fetched('node(id=ID!)', ['x'])).toEqual({
      document: 'query q($id: ID!) { c3: node(id: $id) { ... on Repository { name id } } }',
      variables: { id: 'x' },
    });
  });

  it('fetches an object by two keys', () => {
    expect(fetched(path, ['o', 'n'])).toEqual({
      document:
        'query q($owner: String!, $name: String!) { c3: repository(owner: $owner, name: $name) { ... on Repository { name owner { login } endcursor_Repository_name: name } } }',
      variables: { owner: 'o', name: 'n' },
    });
  });

  it('gives a list of one key where a list is taken', () => {
    expect(fetched('nodes(ids:id=[ID!]!)', ['x'])).toEqual({
      document: 'query q($ids: [ID!]!) { c3: nodes(ids: $ids) { ... on Repository { name id } } }',
      variables: { ids: ['x'] },
    });
  });

  it('knows which gives a list', () => {
    expect(refetchOf('nodes(ids:id=[ID!]!)', 'A').plural).toBe(true);
    expect(refetchOf(path, 'A').plural).toBe(false);
  });

  it('selects keys under names that no field of the user has, told apart by type and path', () => {
    expect(keysOf('node(id=ID!)', 'Issue')).toBe('endcursor_Issue_id: id');
    expect(keysOf('nodes(ids:id=[ID!]!)', 'Issue')).toBe('endcursor_Issue_id: id');
    expect(keysOf(path, 'Repository')).toBe(
      'endcursor_Repository_owner_login: owner { login } endcursor_Repository_name: name',
    );
    const deep = 'repository(owner:owner.home.city=String!,name=String!)';
    const document = `query { node(id: 1) { ... on Repository { ${keysOf(deep, 'Repository')} } } }`;
    expect(validate(sdl, parse(document)).map(({ message }) => message)).toEqual([]);
  });

  it('takes keys out of an object, and leaves nothing of them there', () => {
    const object = { endcursor_Repository_owner_login: { login: 'o' }, endcursor_Repository_name: 'n', name: 'alias' };
    expect(take(path, object)).toEqual(['o', 'n']);
    expect(object).toEqual({ name: 'alias' });
  });

  it('selects no key that the caller selects, and leaves that one where it is', () => {
    const leaves = ['name', 'id'];
    expect(keysOf(path, 'Repository', leaves)).toBe('endcursor_Repository_owner_login: owner { login }');
    const object = { endcursor_Repository_owner_login: { login: 'o' }, name: 'n' };
    expect([take(path, object, leaves), object]).toEqual([['o', 'n'], { name: 'n' }]);
  });

  it('takes a key under its own name from what was fetched by it alone', () => {
    const object = { name: 'n', owner: { login: 'o' } };
    expect(fetchedKeys(refetchOf(path, 'Repository'), object)).toEqual(['o', 'n']);
    expect(take(path, object)).toEqual([undefined, undefined]);
  });

  it.each([
    ['is null', { endcursor_Repository_owner_login: null, endcursor_Repository_name: 'n' }, [undefined, 'n']],
    ['is null further in', { endcursor_Repository_owner_login: { login: null } }, [null, undefined]],
    ['is 0', { endcursor_Repository_owner_login: { login: 0 }, endcursor_Repository_name: '' }, [0, '']],
  ])('gives a key as it came, where it %s', (_, object, keys) => {
    expect(take(path, object)).toEqual(keys);
  });
});
