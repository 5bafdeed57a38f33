import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type CompositeType, type Kept, visibleSchema } from './visible.ts';

const SCHEMA = buildSchema(`
  type Query {
    users(filter: Filter, secret: Secret, must: Secret!): [User]
    teams: [Team]
    found: Found
  }
  type Mutation { rename(input: Filter): User }
  type User { name: String, team: Team, secret: Secret }
  type Team { name: String }
  type Lonely { name: String }
  union Found = User | Team
  input Filter { name: String, secret: Secret }
  enum Secret { ONE }
`);

function see(kept: Kept): { types: string[]; fieldsOf(type: string): string[] } {
  const visible = visibleSchema(SCHEMA, kept);
  return {
    types: [...visible.types.keys()],
    fieldsOf: (type) => visible.fields(SCHEMA.getType(type) as CompositeType).map(({ name }) => name),
  };
}

describe('the visible schema', () => {
  it('holds what can be reached, sorted', () => {
    expect(see({}).types).toEqual(['Filter', 'Found', 'Mutation', 'Query', 'Secret', 'String', 'Team', 'User']);
    expect(see({}).fieldsOf('Query')).toEqual(['found', 'teams', 'users']);
  });

  it('leaves out an excluded type with every field, member and argument of it, but for what must be given', () => {
    const visible = visibleSchema(SCHEMA, { exclude: ['Secret', 'Team'] });
    const query = SCHEMA.getQueryType() as CompositeType;
    const users = visible.fields(query).find(({ name }) => name === 'users');
    expect(visible.fields(query).map(({ name }) => name)).toEqual(['found', 'users']);
    expect(users?.args.map(({ name }) => name)).toEqual(['filter', 'must']);
    const [found, filter] = [SCHEMA.getType('Found'), SCHEMA.getType('Filter')];
    expect(found && visible.possible(found).map(({ name }) => name)).toEqual(['User']);
    expect(filter && visible.inputFields(filter).map(({ name }) => name)).toEqual(['name']);
  });

  it('keeps of the root types, and of types that are named, what is included', () => {
    const { types, fieldsOf } = see({ include: ['Query.users', 'User.name'] });
    expect(fieldsOf('Query')).toEqual(['users']);
    expect(fieldsOf('User')).toEqual(['name']);
    expect(types).not.toContain('Mutation');
    expect(types).not.toContain('Team');
  });

  it('tells leaves of which there is no more to say from all other fields', () => {
    const schema = buildSchema(`
      type Query { plain: Int, taking(size: Int): Int, old: Int @deprecated, self: Query }
    `);
    const visible = visibleSchema(schema, {});
    const query = schema.getQueryType() as CompositeType;
    expect(visible.plain(query).map(({ name }) => name)).toEqual(['plain']);
    expect(visible.special(query).map(({ name }) => name)).toEqual(['old', 'self', 'taking']);
    expect(visible.specials).toEqual(visible.special(query));
  });

  it('keeps all fields of types that are not named', () => {
    expect(see({ include: ['Query.users'] }).fieldsOf('User')).toEqual(['name', 'secret', 'team']);
  });
});
