import { buildSchema, parse } from './graphql.ts';
import { describe, expect, it } from 'vitest';
import { aligniComplexity } from './aligni.ts';
import { aligniTypeDefs } from './aligni-schema.ts';
import { actualComplexity, estimateComplexity } from './cost-complexity.ts';
import { readOperation } from './selection.ts';

const schema = buildSchema(aligniTypeDefs);

function read(document: string, variables: Record<string, unknown> = {}) {
  const operation = readOperation(schema, parse(document), undefined, variables);
  if (!operation) throw new Error('No operation');
  return operation;
}

const estimate = (document: string, variables?: Record<string, unknown>) =>
  estimateComplexity(read(document, variables), aligniComplexity);

const nested = (size: string) => `{ parts(first: 100) { nodes { revisions${size} { nodes { revisionName } } } } }`;

const revisions = (count: number) => ({ nodes: Array.from({ length: count }, () => ({ revisionName: '1' })) });

describe('estimateComplexity', () => {
  it('counts every requested field for every row of the page', () => {
    expect(estimate('{ parts(first: 50) { nodes { id partNumber } pageInfo { endCursor } } }')).toBe(1 + 1 + 100 + 2);
  });

  it('takes a page of 10 where no size is given', () => {
    expect(estimate('{ parts { nodes { id } } }')).toBe(1 + 1 + 10);
  });

  it('counts an edge, its cursor and its node', () => {
    expect(estimate('{ parts(last: 3) { edges { cursor node { id } } } }')).toBe(1 + 1 + 3 * 3);
  });

  it('multiplies nested pages, and the documented advice brings the estimate down', () => {
    expect(estimate(nested(''))).toBe(1 + 1 + 100 * (1 + 1 + 10));
    expect(estimate(nested('(first: 1)'))).toBe(1 + 1 + 100 * (1 + 1 + 1));
  });

  it('reads sizes from variables and their defaults', () => {
    const document = 'query ($first: Int = 7) { parts(first: $first) { nodes { id } } }';
    expect([estimate(document), estimate(document, { first: 30 })]).toEqual([9, 32]);
  });

  it('follows fragments, merges a field that is asked for twice, and leaves out what is skipped', () => {
    const document = `
      query ($no: Boolean = false) { parts(first: 2) { ...P nodes { id } } parts(first: 2) { nodes { id ... { partNumber } } } }
      fragment P on PartConnection { nodes { id value @include(if: $no) status @skip(if: true) } }`;
    expect(estimate(document)).toBe(1 + 1 + 2 * 2);
  });

  it('counts aliases apart', () => {
    expect(estimate('{ a: parts(first: 1) { nodes { id } } b: parts(first: 1) { nodes { id } } }')).toBe(6);
  });

  it('multiplies by the segment: 1 for items, 2 for purchasing, 5 for builds', () => {
    expect(estimate('{ purchases(first: 1) { nodes { id } } }')).toBe(2 * 3);
    expect(estimate('{ builds(first: 1) { nodes { id part { id } } } }')).toBe(5 * 5);
  });

  it('multiplies mutations by 10 and by 100', () => {
    expect(estimate('mutation { contactCreate(contactInput: {}) { contact { id } errors } }')).toBe(40);
    expect(estimate('mutation { buildCreate(buildInput: {}) { errors } }')).toBe(200);
  });

  it('counts introspection as free, and __typename as a field', () => {
    expect(estimate('{ __schema { types { name } } parts(first: 1) { __typename } }')).toBe(2);
  });
});

describe('actualComplexity', () => {
  const document = '{ parts(first: 50) { nodes { id revisions { nodes { revisionName } } } } }';

  it('counts the same fields over what the answer holds', () => {
    const nodes = [{ id: '1', revisions: revisions(2) }, null, { id: '2', revisions: null }];
    expect(actualComplexity(read(document), aligniComplexity, { parts: { nodes } })).toBe(2 + (3 + 2) + 2);
  });

  it('equals the estimate for a full answer and is 0 for none', () => {
    const nodes = Array.from({ length: 50 }, () => ({ id: '1', revisions: revisions(10) }));
    expect(actualComplexity(read(document), aligniComplexity, { parts: { nodes } })).toBe(estimate(document));
    expect(actualComplexity(read(document), aligniComplexity, null)).toBe(0);
  });
});
