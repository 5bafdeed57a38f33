import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costModels } from '../profiles/cost-models.ts';
import { visibleSchema } from '../schema/visible.ts';
import { profilePlan } from './profile-plan.ts';

const schema = buildSchema(`
  type Query { parts(first: Int): Parts rateLimit: Limit complexity: Limit }
  type Mutation { complexity: Limit }
  type Limit { cost: Int }
  type Parts { nodes: [Part] edges: [Edge] }
  type Edge { node: Part }
  type Part { id: ID tags: [Tag!] labels(first: Int): [Tag] names: [String] }
  type Tag { name: String part: [Part] }
`);
const visible = visibleSchema(schema, { exclude: [] });

describe('profilePlan', () => {
  it('keeps the report field where the schema has it, on the operations that have it', () => {
    const report = { field: 'complexity { cost }', fieldOn: 'query mutation', unit: 'complexity' } as const;
    expect(profilePlan({ report }, visible)).toEqual({ report });
    const onQueries = { ...report, field: 'rateLimit { cost }' };
    expect(profilePlan({ report: onQueries }, visible)).toEqual({
      report: { field: 'rateLimit { cost }', unit: 'complexity' },
    });
  });

  it('leaves a report field out that the schema does not have', () => {
    expect(profilePlan({ report: { field: 'budget { cost }', unit: 'points' } }, visible)).toEqual({
      report: { unit: 'points' },
    });
  });

  it('names the lists of objects that do not page, where costs depend on them', () => {
    expect(profilePlan({ limits: { cost: costModels.aligni } }, visible)).toEqual({
      limits: { cost: costModels.aligni, plainLists: ['part', 'tags'] },
    });
    expect(profilePlan({ limits: { cost: costModels.github } }, visible)).toEqual({
      limits: { cost: costModels.github },
    });
    const limits = { cost: { ...costModels.aligni, rowFactor: 0.01 } };
    expect(profilePlan({ limits }, visible)).toEqual({ limits });
    expect(profilePlan({ limits: { concurrency: 1 } }, visible)).toEqual({ limits: { concurrency: 1 } });
  });
});
