import { type CostModelName, costModels } from '../../../codegen/src/profiles/cost-models.ts';
import { describe, expect, it } from 'vitest';
import { type CostRules, estimate } from './cost-rules.ts';
import { pricedOf } from './priced.ts';
import { textRequest } from '../tree/text-request.ts';

function cost(model: CostModelName | CostRules, text: string, variables: Record<string, unknown> = {}) {
  const rules = typeof model === 'string' ? costModels[model] : model;
  const kind = text.startsWith('mutation') ? 'mutation' : 'query';
  const request = { document: text, operationName: '', variables, kind, coordinate: 'Query' } as const;
  return estimate(pricedOf(textRequest(request)), rules);
}

describe('estimate by the rules of Scope and GitHub', () => {
  it('counts the nodes of the first example: 550', () => {
    const text = '{ organization { members(first: 50) { nodes { licences(first: 10) { nodes { id } } } } } }';
    expect(cost('github', text)).toMatchObject({ nodes: 550, cost: 1 });
  });

  it('counts the nodes of the second example by the rule: 11,060, where its own sum says 10,010', () => {
    const groups = 'groups(first: 20) { edges { node { members(first: 10) { edges { node { id } } } } } }';
    const text = `{ organization { members(first: 50) { edges { node { ${groups} } } } scenarios(first: 10) { edges { node { id } } } } }`;
    expect(cost('github', text).nodes).toBe(50 + 50 * 20 + 50 * 20 * 10 + 10);
    expect(cost('github', text).nodes).toBe(11_060);
  });

  it('scores the third example by the rule: 11, where the slip of its sum gives 21', () => {
    const groups = 'groups(first: 20) { nodes { members(first: 10) { nodes { id } } } }';
    expect(cost('github', `{ organization { members(first: 50) { nodes { ${groups} } } } }`).cost).toBe(11);
  });

  it('costs at least 1, and reads sizes from variables', () => {
    expect(cost('github', '{ viewer { login } }')).toMatchObject({ nodes: 0, cost: 1 });
    expect(cost('github', 'query ($n: Int) { a(last: $n) { nodes { id } } }', { n: 70 }).nodes).toBe(70);
  });
});

describe('estimate by the rules of Aligni', () => {
  it('counts every field once for each object that it may be asked of', () => {
    // parts, pageInfo and nodes 1 each, hasNextPage 1, id and name 100 each.
    const text = '{ parts(first: 100) { nodes { id name } pageInfo { hasNextPage } } }';
    expect(cost('aligni', text).cost).toBe(204);
  });

  it('takes 10 for a size that is not given, and multiplies nested lists', () => {
    const text = '{ parts { nodes { revisions(first: 3) { nodes { id } } } } }';
    expect(cost('aligni', text).cost).toBe(2 + 10 * (2 + 3));
  });

  it('weighs the segments of queries and mutations', () => {
    expect(cost('aligni', '{ purchases(first: 1) { nodes { id } } }').cost).toBe(6);
    expect(cost('aligni', '{ builds(first: 1) { nodes { id } } }').cost).toBe(15);
    expect(cost('aligni', 'mutation { contactCreate { errors } }').cost).toBe(20);
    expect(cost('aligni', 'mutation { buildCreate { errors } }').cost).toBe(200);
  });
});

/** GitLab: https://docs.gitlab.com/api/graphql/#limits, and `resolver_complexity` of its `BaseResolver`. */
const gitlab: CostRules = {
  unit: 'complexity',
  leaf: 1,
  object: 1,
  connection: 1,
  list: 1,
  defaultSize: 100,
  rowFactor: 0.01,
  keys: ['iid', 'iids'],
  arguments: { sort: 1, search: 5 },
  round: 'down',
};

const issues = (args: string, inner = '') => `{ project { issues(${args}) { nodes { iid title ${inner} } } } }`;

describe('estimate by rules with a row factor', () => {
  it('adds one percent of the cost of a page for each of its rows', () => {
    // nodes, iid and title count 3, issues 1, together doubled by 100 rows; project counts 1.
    expect(cost(gitlab, issues('first: 100')).cost).toBe(1 + 4 * 2);
    expect(cost(gitlab, issues('state: opened')).cost).toBe(1 + 4 * 2);
    expect(cost(gitlab, issues('first: 1'))).toMatchObject({ cost: 5, exact: 1 + 4 * 1.01, nodes: 1 });
  });

  it('multiplies the factors of nested pages, but counts all of their nodes', () => {
    const found = cost(gitlab, issues('first: 100', 'labels(first: 50) { nodes { title } }'));
    expect(found.exact).toBeCloseTo(1 + (4 + 3 * 1.5) * 2);
    expect(found.nodes).toBe(100 + 100 * 50);
  });

  it('adds what arguments cost, if they are given', () => {
    expect(cost(gitlab, issues('first: 100, search: "a", sort: created_asc')).cost).toBe(1 + 10 * 2);
    expect(cost(gitlab, issues('first: 100, search: null')).cost).toBe(1 + 4 * 2);
    const text = 'query ($s: String) { project { issues(first: 100, search: $s) { nodes { iid } } } }';
    expect(cost(gitlab, text).cost).toBe(1 + 3 * 2);
    expect(cost(gitlab, text, { s: 'a' }).cost).toBe(1 + 8 * 2);
  });

  it('does not count the rows of a page that is selected by a key', () => {
    expect(cost(gitlab, issues('first: 100, iids: ["1"]')).cost).toBe(1 + 4);
  });
});

describe('estimate by the rules of Shopify, Linear and monday', () => {
  it('requests 202 points of a page of 100 with a nested object each', () => {
    const text = '{ products(first: 100) { nodes { id featuredImage { url } } pageInfo { hasNextPage } } }';
    expect(cost('shopify', text).cost).toBe(202);
    expect(cost('shopify', '{ products(first: 10) { edges { node { id } } } }').cost).toBe(12);
    expect(cost('shopify', 'mutation { a { b } }').cost).toBe(11);
  });

  it('gives the 60 points that Linear was seen to charge for 50 issues with two properties', () => {
    expect(cost('linear', '{ issues { nodes { id title } } }').cost).toBe(60);
  });

  it('finds the size of a list whose rows are its own, and sizes inside input objects', () => {
    const rules: CostRules = { unit: 'complexity', leaf: 1, sizes: ['query.pagination.limit'] };
    expect(cost('monday', '{ boards(limit: 5) { id name } }').cost).toBe(1 + 5 + 10);
    const text = 'query ($q: Q) { users(query: $q) { items { id } } }';
    expect(cost(rules, text, { q: { pagination: { limit: 7 } } })).toMatchObject({ cost: 7, nodes: 7 });
  });

  it('multiplies plain lists that it is told of', () => {
    const rules: CostRules = { unit: 'complexity', leaf: 1, object: 1, lists: ['tags'], defaultSize: 10 };
    expect(cost(rules, '{ part { tags { name } } }').cost).toBe(2 + 10);
  });
});
