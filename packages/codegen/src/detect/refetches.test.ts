import { refetchText } from '@endcursor/notation';
import { buildSchema, type GraphQLNamedType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { RefetchConfig } from '../options/config.ts';
import { diagnosticText } from './diagnostic.ts';
import { findRefetches } from './refetches.ts';

/** Returns how an object of a type is refetched, in a schema with these definitions. */
function wayTo(type: string, sdl: string, config: RefetchConfig = {}): string | undefined {
  const schema = buildSchema(sdl);
  const way = findRefetches(schema, config).of(schema.getType(type) as GraphQLNamedType);
  return way && refetchText(way);
}

/** Returns how a user is refetched by a root field. */
const wayByField = (field: string, user: string) => wayTo('User', `type Query { ${field} } type User { ${user} }`);

describe('findRefetches by a global id', () => {
  const node = 'interface Node { id: ID! } type User implements Node { id: ID! } type Page { id: ID! }';

  it('takes node(id:), for types that implement the interface alone', () => {
    const sdl = `type Query { node(id: ID!): Node } ${node}`;
    expect(wayTo('User', sdl)).toBe('node(id=ID!)');
    expect(wayTo('Node', sdl)).toBe('node(id=ID!)');
    expect(wayTo('Page', sdl)).toBeUndefined();
  });

  it('takes nodes(ids:), whose key is one id', () => {
    expect(wayTo('User', `type Query { nodes(ids: [ID!]!): [Node]! } ${node}`)).toBe('nodes(ids:id=[ID!]!)');
  });

  it('prefers the first of the two, in whatever order, also to a root field of the type', () => {
    const both = 'user(id: ID!): User nodes(ids: [ID!]!): [Node]! node(id: ID!): Node';
    expect(wayTo('User', `type Query { ${both} } ${node}`)).toBe('node(id=ID!)');
  });

  it('takes the nodeId of PostGraphile', () => {
    const sdl = `interface Node { nodeId: ID! } type User implements Node { nodeId: ID! id: Int! }
      type Query { node(nodeId: ID!): Node user(nodeId: ID!): User userById(id: Int!): User }`;
    expect(wayTo('User', sdl)).toBe('node(nodeId=ID!)');
  });

  it('goes through interfaces that implement the interface, and not to unions', () => {
    const sdl = `type Query { node(id: ID!): Node } ${node} union Either = User | Page
      interface Actor implements Node { id: ID! } type Bot implements Actor & Node { id: ID! }`;
    expect(wayTo('Actor', sdl)).toBe('node(id=ID!)');
    expect(wayTo('Bot', sdl)).toBe('node(id=ID!)');
    expect(wayTo('Either', sdl)).toBeUndefined();
  });

  it.each([
    ['is deprecated', 'node(id: ID!): Node @deprecated'],
    ['needs more than an id', 'node(id: ID!, at: Int!): Node'],
    ['has another name', 'thing(id: ID!): Node'],
    ['takes something else', 'node(id: Int!): Node'],
    ['takes the name of no field', 'node(key: ID!): Node'],
    ['takes a list and gives one', 'nodes(ids: [ID!]!): Node'],
  ])('does without one that %s', (_, field) => {
    expect(wayTo('User', `type Query { ${field} } ${node}`)).toBeUndefined();
  });
});

describe('findRefetches by a key', () => {
  it.each([
    ['one key', 'user(login: String!): User', 'login: String!', 'user(login=String!)'],
    ['two keys', 'user(org: ID!, login: String!): User', 'org: ID login: String', 'user(login=String!,org=ID!)'],
    ['an optional id', 'user(id: Int): User', 'id: Int!', 'user(id=Int)'],
    ['an optional id among others', 'user(id: Int, login: String): User', 'id: Int login: String', 'user(id=Int)'],
    ['an id as text', 'user(id: String!): User', 'id: ID!', 'user(id=String!)'],
    ['a key in the name', 'userByLogin(login: String!): User', 'login: String!', 'userByLogin(login=String!)'],
    ['primary keys', 'user_by_pk(id: Int!): User', 'id: Int!', 'user_by_pk(id=Int!)'],
    ['a verb', 'getUser(id: ID!, fresh: Boolean): User', 'id: ID! fresh: Boolean', 'getUser(id=ID!)'],
    [
      'the shortest name',
      'findUser(id: ID!): User user(login: String!): User',
      'id: ID! login: String!',
      'user(login=String!)',
    ],
    ['an id beside other leaves', 'user(id: ID!, org: ID): User', 'id: ID! org: ID', 'user(id=ID!)'],
  ])('takes a root field with %s', (_, field, user, way) => {
    expect(wayByField(field, user)).toBe(way);
  });

  it.each([
    ['is deprecated', 'user(id: ID!): User @deprecated', 'id: ID!'],
    ['needs nothing', 'viewer: User', 'id: ID!'],
    ['takes an optional key that is no id', 'user(login: String): User', 'login: String!'],
    ['takes a Boolean', 'user(active: Boolean!): User', 'active: Boolean!'],
    ['takes an enum', 'user(kind: Kind!): User } enum Kind { A B', 'kind: Kind!'],
    ['takes what the object has not', 'user(login: String!): User', 'name: String!'],
    ['takes one thing more than the object has', 'user(id: ID!, org: ID!): User', 'id: ID!'],
    ['takes another type', 'user(id: Int!): User', 'id: ID!'],
    ['takes a list', 'user(ids: [ID!]!): User', 'ids: [ID!]!'],
    ['takes what must be asked for with an argument', 'user(id: ID!): User', 'id(global: Boolean): ID!'],
    ['gives a list', 'user(id: ID!): [User]', 'id: ID!'],
    ['gives another object for the id', 'nextUser(id: ID!): User', 'id: ID!'],
    ['searches for text', 'userMailSearch(name: String!): User', 'name: String!'],
    ['needs less than tells objects apart', 'user(org: ID!, number: Int): User', 'org: ID! number: Int!'],
  ])('does without one that %s', (_, field, user) => {
    expect(wayByField(field, user)).toBeUndefined();
  });

  it('finds interfaces by their own fields, and never the query itself', () => {
    const sdl = `type Query { id: ID! query(id: ID!): Query actor(login: String!): Actor }
      interface Actor { login: String! } type Bot implements Actor { login: String! }`;
    expect(wayTo('Actor', sdl)).toBe('actor(login=String!)');
    expect(wayTo('Bot', sdl)).toBeUndefined();
    expect(wayTo('Query', sdl)).toBeUndefined();
  });
});

const repositories = `
  type Query {
    node(id: ID!): Node repository(owner: String!, name: String!, at: Int): Repository
    repositories(ids: [ID!]): [Repository] licence(key: String!): Licence version: String
  }
  interface Node { id: ID! }
  type Repository implements Node {
    id: ID! owner: Owner! name: String! tags: [Owner!] forks(first: Int!): Owner visibility: Visibility
  }
  type Owner { login: String! }
  type Licence { key: String! }
  enum Visibility { OPEN }
  input Filter { name: String }
`;

describe('the configuration of refetches', () => {
  it.each([
    ['repository(owner: owner.login, name)', 'repository(owner:owner.login=String!,name=String!)'],
    [' repository ( name : name , owner : owner.login ) ', 'repository(name=String!,owner:owner.login=String!)'],
    ['repository(owner: visibility, name)', 'repository(owner:visibility=String!,name=String!)'],
    ['repositories(ids: id)', 'repositories(ids:id=[ID!])'],
    ['node(id)', 'node(id=ID!)'],
  ])('takes %s', (text, way) => {
    expect(wayTo('Repository', repositories, { Repository: text })).toBe(way);
    expect(problems({ Repository: text })).toEqual([]);
  });

  it('takes a way from one type alone with false', () => {
    expect(wayTo('Repository', repositories, { Repository: false })).toBeUndefined();
    expect(wayTo('Licence', repositories, { Repository: false })).toBe('licence(key=String!)');
    expect(problems({ Repository: false })).toEqual([]);
  });

  const noType = 'there is no object type of this name. Name a type of the schema';
  const noPath = 'Give the path of a leaf of the type';
  it.each<[string, string | false, string]>([
    ['Repo', 'node(id)', noType],
    ['Repo', false, noType],
    ['Filter', 'node(id)', noType],
    ['Repository', 'repo(id)', 'there is no root field repo. Write "field(argument: path)"'],
    ['Repository', 'repository', 'there is no root field repository. Write "field(argument: path)"'],
    ['Repository', 'licence(key: name)', 'licence does not return Repository. Name a root field that does'],
    ['Repository', 'version(id)', 'version does not return Repository. Name a root field that does'],
    ['Repository', 'repository(name)', 'repository needs owner too. Give a path for each'],
    ['Repository', 'repository(at: id)', 'repository needs owner, name too. Give a path for each'],
    ['Repository', 'node(id, key: id)', 'node has no argument key. Name one of its arguments'],
    ['Repository', 'node(id: key)', `there is no field key. ${noPath}`],
    ['Repository', 'node(id: owner)', `there is no field owner. ${noPath}`],
    ['Repository', 'node(id: owner.id)', `there is no field owner.id. ${noPath}`],
    ['Repository', 'node(id: tags.login)', `there is no field tags.login. ${noPath}`],
    ['Repository', 'node(id: forks.login)', `there is no field forks.login. ${noPath}`],
  ])('refuses for %s: %s', (type, text, problem) => {
    expect(problems({ [type]: text })).toEqual([`refetch.${type}: ${problem}`]);
    if (type === 'Repository') expect(wayTo(type, repositories, { [type]: text })).toBeUndefined();
  });

  it('refuses a list on one side alone', () => {
    const sdl = 'type Query { users(id: ID!): [User] user(ids: [ID!]!): User } type User { id: ID! }';
    const hint = 'Name a field that returns an object for each key';
    expect(problems({ User: 'users(id)' }, sdl)).toEqual([`refetch.User: only one of users and id is a list. ${hint}`]);
    expect(problems({ User: 'user(ids: id)' }, sdl)).toEqual([
      `refetch.User: only one of user and ids is a list. ${hint}`,
    ]);
  });

  it('tells everything that is wrong', () => {
    expect(problems({ Repository: 'repository(owner: a, name: b)', Repo: false })).toHaveLength(3);
  });
});

function problems(config: RefetchConfig, sdl: string = repositories): string[] {
  const { diagnostics } = findRefetches(buildSchema(sdl), config);
  expect(diagnostics.every(({ severity }) => severity === 'error')).toBe(true);
  return diagnostics.map(diagnosticText);
}
