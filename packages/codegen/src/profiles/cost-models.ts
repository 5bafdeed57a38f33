import type { CostRules } from 'endcursor/v1';

/** The name of a built-in cost model. */
export type CostModelName =
  'aligni' | 'buildkite' | 'contentful' | 'github' | 'gitlab' | 'linear' | 'monday' | 'scope' | 'shopify';

/**
 * The cost models of APIs that publish theirs, as rules, which are emitted. `docs/limits.md` compares them with the
 * worked examples in the APIs' documentation.
 */
export const costModels: Readonly<Record<CostModelName, CostRules>> = {
  // Each requested field counts 1, times the factor of its segment and the sizes of the pages around it.
  aligni: {
    unit: 'complexity',
    leaf: 1,
    object: 1,
    connection: 1,
    list: 1,
    defaultSize: 10,
    refunds: true,
    factors: { 'purchase*': 2, 'quote*': 2, 'build*': 5, 'demand*': 5 },
    mutationFactor: 10,
    mutationFactors: { 'purchase*': 20, 'quote*': 20, 'build*': 100, 'demand*': 100 },
  },
  // Each object counts 1, and so does the field of a list. The points of rows that did not come are not used.
  buildkite: { unit: 'points', object: 1, connection: 1, list: 1, defaultSize: 500, minimum: 1, refunds: true },
  // The entries and assets that may be returned: a collection counts its limit, a link 1.
  contentful: {
    unit: 'complexity',
    object: 1,
    row: 1,
    sizes: ['limit'],
    defaultSize: 100,
    free: ['contentfulMetadata', 'sys'],
  },
  // One request for each connection that must be resolved, divided by 100, rounded to the nearest, at least 1.
  github: { unit: 'points', connection: 1, divideBy: 100, round: 'nearest', minimum: 1 },
  // A field counts 1, and each row adds 1 % of the cost of its page. The figures are those of GitLab's source.
  gitlab: {
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
  },
  // The same as GitHub's, rounded up.
  scope: { unit: 'points', connection: 1, divideBy: 100, minimum: 1 },
  // An object counts 1, a connection 2 plus its rows, a mutation 10. Scalars are free.
  shopify: {
    unit: 'points',
    object: 1,
    row: 1,
    connection: 2,
    mutation: 10,
    free: ['pageInfo'],
    minimum: 1,
    refunds: true,
  },
  // A property counts 0.1, an object 1. A connection multiplies the cost of its contents by `first`, 50 by default.
  linear: { unit: 'complexity', leaf: 0.1, object: 1, row: 1, defaultSize: 50, minimum: 1 },
  // Not published. Each field counts as often as the pages are large, and the `complexity` field corrects the estimate.
  monday: {
    unit: 'complexity',
    leaf: 1,
    object: 1,
    connection: 1,
    row: 1,
    sizes: ['limit'],
    defaultSize: 25,
    approximate: true,
  },
};
