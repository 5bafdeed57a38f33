import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { generateDocuments } from '../generate.ts';
import { readOptions } from '../options/options.ts';

const schema = buildSchema(`
  directive @inline on FIELD
  directive @inContext(country: Country, language: String) on QUERY | MUTATION
  enum Country { DE US }
  type Query { users(first: Int, after: String): Users, me: User }
  type Subscription { joined: User }
  type Users { nodes: [User!]!, pageInfo: PageInfo! }
  type User { id: ID!, name: String, age: Int }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
`);

const text = `
  query Users { users { nodes { id } } }
  query Me { me { id } }
  query Odd { users(after: "x") { nodes { id } } }
  subscription Joined { joined { id } }
`;

function generate(source: string, config: Readonly<Record<string, unknown>> = {}) {
  const files = [{ document: parse(source), location: 'src/app.graphql' }];
  const { diagnostics, plan } = generateDocuments(schema, files, readOptions({ documents: true, ...config }, false));
  return { names: plan.operations.map(({ name }) => name), diagnostics, text: JSON.stringify(plan.operations) };
}

describe('the operations of documents', () => {
  it('fail the run with file, line and name if one cannot be translated', () => {
    expect(() => generate(text)).toThrow(/src\/app\.graphql:4, query Odd, Query\.users\(after:\): /);
  });

  it('are left out with a warning if the configuration says so', () => {
    const { diagnostics, names } = generate(text, { onRefused: 'skip' });
    expect(names).toEqual(['fetchMe', 'fetchUsers']);
    expect(diagnostics).toEqual([
      expect.objectContaining({ severity: 'warning', message: expect.stringMatching(/^left out, because lists/) }),
    ]);
  });

  it('are chosen by their names', () => {
    expect(generate(text, { exclude: ['Od*'] }).names).toEqual(['fetchMe', 'fetchUsers']);
    expect(generate(text, { include: ['M*', 'Users'], exclude: ['Me'] }).names).toEqual(['fetchUsers']);
  });

  it('are named as they are in the configuration', () => {
    expect(() => generate(text, { include: ['User'] })).toThrow(
      'include: no operation is named User; did you mean Users?',
    );
    expect(() => generate(text, { exclude: ['X*'] })).toThrow(/exclude: no operation is named X\*\. There are/);
    expect(() => generate(text, { include: ['Query.users'] })).toThrow(/Query\.users is a field/);
  });

  it.each(['onRefused: skip', 'clientDirectives: [a]'])('%s is refused without documents', (option) => {
    const [name = '', value] = option.split(': ');
    const config = { [name]: value === 'skip' ? value : ['a'] };
    expect(() => readOptions(config, false)).toThrow(`${name}: `);
  });
});

describe('directives', () => {
  it('of client libraries are not sent, nor are the fields that only they have', () => {
    const source = `query Q @raw_response_type {
      users(first: 5) @connection(key: "users") { nodes { id ...U @relay(mask: false) isOnline @client } }
    } fragment U on User @inline2 { name }`;
    const { text: emitted } = generate(source, { clientDirectives: ['inline2'] });
    expect(emitted).toContain('name');
    expect(emitted).not.toMatch(/connection\(|isOnline|@/);
  });

  it('leave a field in an object of which the client has all others', () => {
    const { names } = generate('query Q { users(first: 5) { nodes { isOnline @client } } }');
    expect(names).toEqual(['fetchQ']);
  });

  it('that the schema declares are not taken for those of a client', () => {
    expect(generate('query Q { me { name @inline } }').text).toContain('name @inline');
    expect(generate('query Q { me { name @connection } }').text).not.toContain('@connection');
  });

  it.each([
    ['a pager', 'users { nodes { id } }'],
    ['a pager with other fields', 'me { id } users(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage } }'],
    ['an answer with lists', 'me { id } users { nodes { id } }'],
    ['an answer', 'me { id }'],
  ])('of an operation are sent if the schema declares them: %s', (_, fields) => {
    const after = fields.includes('$after') ? ', $after: String' : '';
    const source = `query Q($country: Country = DE${after}) @inContext(country: $country, language: "DE") { ${fields} }`;
    const { text: emitted } = generate(source);
    expect(emitted).toContain(JSON.stringify('@inContext(country: $country, language: "DE")').slice(1, -1));
    expect(emitted).toContain('Country = DE');
    expect(emitted).toContain('country?');
  });

  it('of an operation are refused where the schema does not declare them', () => {
    expect(() => generate('query Q @inline { me { id } }')).toThrow(/@inline is not supported/);
  });

  it.each([
    ['query Q { me { ...U @arguments(size: 1) } } fragment U on User { id }', /Pass variables of the operation/],
    ['query Q { me { id @mine } }', /@mine is not supported. Remove it, or list it under `clientDirectives`/],
  ])('%s is refused with what to do', (source, message) => {
    expect(() => generate(source)).toThrow(message);
  });
});
