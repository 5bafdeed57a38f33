import type { YogaInitialContext } from 'graphql-yoga';
import { createRequire } from 'node:module';
import type CostAnalysis from 'graphql-cost-analysis';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** Its default export is another one in each loader of modules, so it is required. */
const { default: costAnalysis } = createRequire(import.meta.url)('graphql-cost-analysis') as {
  default: typeof CostAnalysis;
};

/** graphql-cost-analysis: a list costs its size times what is inside it. A request may cost up to `maximumCost`. */
export function startCostAnalysis(maximumCost: number): LimitedServer {
  const list = { multipliers: ['first', 'last'], useMultipliers: true, complexity: 1 };
  const costMap = { Query: { posts: list, authors: list }, Author: { posts: list }, Post: { comments: list } };
  return serveInProcess(schema, [
    {
      onValidate({ addValidationRule, context }) {
        const { variables = {} } = (context as YogaInitialContext).params;
        addValidationRule(costAnalysis({ variables, maximumCost, costMap, defaultCost: 1 }));
      },
    },
  ]);
}
