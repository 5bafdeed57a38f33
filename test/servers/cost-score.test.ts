import { buildSchema, parse } from './graphql.ts';
import { describe, expect, it } from 'vitest';
import { costOfCall } from './cost-score.ts';
import { scopeTypeDefs } from './scope-schema.ts';
import { readOperation } from './selection.ts';

const schema = buildSchema(scopeTypeDefs('epoch-seconds'));

function cost(document: string, variables: Record<string, unknown> = {}) {
  const operation = readOperation(schema, parse(document), undefined, variables);
  if (!operation) throw new Error('No operation');
  return costOfCall(operation);
}

const groups =
  'groups(first: 20) { edges { group:node { name members(first: 10) { edges { member:node { name } } } } } }';

const members = (size: number) =>
  `{ organization { members(first: ${size}) { edges { node { licences(first: 1) { totalCount } } } } } }`;

describe('costOfCall', () => {
  it('counts 550 nodes in the documented simple call', () => {
    const licences = 'licences(first: 10) { totalCount edges { license:node { product state } } }';
    const call = `query { organization { members(first: 50) { edges { user:node { name ${licences} } } } } }`;
    expect(cost(call)).toEqual({ nodes: 550, requests: 51, score: 1 });
  });

  it('counts 11,060 nodes in the documented complex call: its addends, where its sum says 10,010', () => {
    const scenarios = 'scenarios(first: 10) { edges { scenario:node { name } } }';
    const call = `{ organization { members(first: 50) { edges { user:node { name ${groups} } } } ${scenarios} } }`;
    expect(cost(call).nodes).toBe(11_060);
  });

  it('scores the documented call 11 by its rule, where its example says 21', () => {
    const call = `{ organization { members(first: 50) { edges { user:node { name ${groups} } } } } }`;
    expect(cost(call)).toMatchObject({ requests: 1 + 50 + 1000, score: 11 });
  });

  it('gives the same for variables and for last', () => {
    const call =
      'query ($n: Int!, $m: Int = 10) { organization { members(last: $n) { edges { node { licences(first: $m) { totalCount } } } } } }';
    expect(cost(call, { n: 50 })).toEqual({ nodes: 550, requests: 51, score: 1 });
  });

  it('rounds up, and costs at least 1', () => {
    expect(cost('{ viewer { login } }').score).toBe(1);
    expect([cost(members(99)).score, cost(members(100)).score]).toEqual([1, 2]);
  });

  it('counts an aliased connection again', () => {
    const call = '{ organization { a: members(first: 3) { totalCount } b: members(first: 3) { totalCount } } }';
    expect(cost(call)).toEqual({ nodes: 6, requests: 2, score: 1 });
  });
});
