import { openedPagings } from '../../../../test/documents/opened-pagings.ts';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { asItCame } from '../../../runtime/src/document/reading.ts';
import { scalarValues } from '../../../runtime/src/document/scalar-values.ts';
import { openSchema, type SchemaTable } from '../../../runtime/src/document/schema-table.ts';
import { generate } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const SCHEMA = buildSchema(`
  type Query { users(first: Int, after: String, at: Moment): UserPage, team: Team, owner(at: Moment!): User }
  type Team { owner: Owner, users: [User!], name(at: Int): String, constructor: Team }
  type Project { owner: Owner, team: String }
  type Owner { name: String, project: Project }
  type User { name: Moment, owner: Owner, users: UserPage }
  type UserPage { nodes: [User], edges: [UserEdge], pageInfo: Info }
  type UserEdge { cursor: String, node: User, by: User }
  type Info { hasNextPage: Boolean!, endCursor: String }
  input Range { from: Moment, to: Moment }
  scalar Moment
`);

describe('the table that the runtime reads', () => {
  const { plan } = generate(SCHEMA, readOptions({ scalars: { Moment: { parse: './moment.js#parse' } } }, false));
  const scalars = { Moment: { parse: (text: string) => `read ${text}` } };
  const table = plan.table as unknown as SchemaTable;
  const schema = openSchema({ ...table, pagings: openedPagings(plan), scalars, values: scalarValues });

  it('knows the type that each field leads to, the usual one and the others', () => {
    expect(schema.target('Team', 'owner')).toBe('Owner');
    expect(schema.target('Query', 'owner')).toBe('User');
    expect(schema.target('Query', 'team')).toBe('Team');
    expect(schema.target('Project', 'team')).toBe('');
    expect(schema.target('Team', 'constructor')).toBe('Team');
    expect(schema.target('Team', 'toString')).toBe('');
  });

  it('knows the type of each argument', () => {
    expect(schema.argument('Query', 'users', 'at')).toBe('Moment');
    expect(schema.argument('Query', 'owner', 'at')).toBe('Moment!');
    expect(schema.argument('Team', 'name', 'at')).toBe('Int');
  });

  it('knows which fields are paginated lists, and what their rows and edges are', () => {
    expect(schema.list('Query', 'users')).toMatchObject({
      row: 'User',
      edge: 'UserEdge',
      paging: { dialect: 'relay' },
    });
    expect(schema.list('Team', 'users')).toBeUndefined();
    expect(schema.list('User', 'users')).toBeUndefined();
  });

  it('knows which leaves are converted', () => {
    expect(schema.leaf('User', 'name')?.('2026', asItCame())).toBe('read 2026');
    expect(schema.leaf('Owner', 'name')).toBeUndefined();
  });
});
