import type { CostRules } from 'endcursor/v1';

/** A built-in cost model by its name. */
export type CostModelName = 'aligni' | 'github' | 'shopify' | 'linear' | 'monday';

/**
 * The cost models of APIs that publish theirs, as rules, which are emitted. `docs/limits.md` holds them against the worked
 * examples of their documents.
 */
export const costModels: Readonly<Record<CostModelName, CostRules>> = {
  // Every requested field counts 1, times its segment's factor; rows of a page as often as the page is large.
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
  // One request for each connection that must be resolved, divided by 100, rounded up, at least 1.
  github: { unit: 'points', connection: 1, divideBy: 100, minimum: 1 },
  // An object counts 1, a connection 2 and its rows, a mutation 10. Scalars are free.
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
  // A property counts 0.1, an object 1; a connection multiplies what stands in it by `first`, 50 by default.
  linear: { unit: 'complexity', leaf: 0.1, object: 1, row: 1, defaultSize: 50, minimum: 1 },
  // Unpublished: fields count as often as the pages are large. The `complexity` field corrects it.
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
