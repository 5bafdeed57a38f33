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

const issues = (args: string, inner = '') => `{ project { issues(${args}) { nodes { iid title ${inner} } } } }`;

describe('estimate by rules with a row factor', () => {
  it('adds one percent of the cost of a page for each of its rows', () => {
    // nodes, iid and title count 3, issues 1, together doubled by 100 rows; project counts 1.
    expect(cost('gitlab', issues('first: 100')).cost).toBe(1 + 4 * 2);
    expect(cost('gitlab', issues('state: opened')).cost).toBe(1 + 4 * 2);
    expect(cost('gitlab', issues('first: 1'))).toMatchObject({ cost: 5, exact: 1 + 4 * 1.01, nodes: 1 });
  });

  it('multiplies the factors of nested pages, but counts all of their nodes', () => {
    const found = cost('gitlab', issues('first: 100', 'labels(first: 50) { nodes { title } }'));
    expect(found.exact).toBeCloseTo(1 + (4 + 3 * 1.5) * 2);
    expect(found.nodes).toBe(100 + 100 * 50);
  });

  it('adds what arguments cost, if they are given', () => {
    expect(cost('gitlab', issues('first: 100, search: "a", sort: created_asc')).cost).toBe(1 + 10 * 2);
    expect(cost('gitlab', issues('first: 100, search: null')).cost).toBe(1 + 4 * 2);
    const text = 'query ($s: String) { project { issues(first: 100, search: $s) { nodes { iid } } } }';
    expect(cost('gitlab', text).cost).toBe(1 + 3 * 2);
    expect(cost('gitlab', text, { s: 'a' }).cost).toBe(1 + 8 * 2);
  });

  it('does not count the rows of a page that is selected by a key', () => {
    expect(cost('gitlab', issues('first: 100, iids: ["1"]')).cost).toBe(1 + 4);
  });
});

const pipelines = (fields: string) =>
  `{ organization(slug: "a") { pipelines(first: 500) { edges { node { ${fields} } } } } }`;
const classes = (fields: string) => `{ classCollection(limit: 100) { items { sys { id } title ${fields} } } }`;

describe('estimate by the rules of Buildkite', () => {
  const builds = 'builds(first: 500) { edges { node { number } } }';

  it('counts 503 points for its example: the organization, the connection, its edges, and 500 nodes', () => {
    expect(cost('buildkite', pipelines('slug')).cost).toBe(503);
  });

  it('counts the points of its refusal: 251,503', () => {
    expect(cost('buildkite', pipelines(builds)).cost).toBe(251_503);
    expect(cost('buildkite', pipelines(builds.replace('(first: 500)', ''))).cost).toBe(251_503);
  });
});

describe('estimate by the rules of Contentful', () => {
  it('counts what collections and links may return', () => {
    const files = 'filesCollection(limit: 10) { items { title asset { url } } }';
    expect(cost('contentful', classes('')).cost).toBe(100);
    expect(cost('contentful', classes(files)).cost).toBe(100 + 100 * (10 + 10));
    // A collection without a limit counts 100.
    expect(cost('contentful', classes('coursesCollection { items { title } }')).cost).toBe(100 + 100 * 100);
  });

  it('is at most 1 % above the 12,100 of a refusal that users quote', () => {
    const files = 'filesCollection(limit: 10) { items { title asset { title url } } }';
    const linked = 'linkedFrom { courseCollection { items { slug } } }';
    const text = `{ classCollection(limit: 100) { items { slug ${linked} ${files} } } }`;
    // `linkedFrom` itself counts for us, but not for the server.
    expect(cost('contentful', text).cost).toBe(12_100 + 100);
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
