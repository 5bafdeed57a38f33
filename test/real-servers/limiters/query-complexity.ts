import type { YogaInitialContext } from 'graphql-yoga';
import { createComplexityRule, simpleEstimator } from 'graphql-query-complexity';
import { schema } from '../graphql-relay/schema.ts';
import { type LimitedServer, serveInProcess } from './in-process.ts';

/** graphql-query-complexity: a list multiplies what is inside it by its size. A request may cost up to `maximum`. */
export function startQueryComplexity(maximumComplexity: number): LimitedServer {
  return serveInProcess(schema, [
    {
      onValidate({ addValidationRule, context }) {
        const { variables = {} } = (context as YogaInitialContext).params;
        const estimators = [bySize, simpleEstimator({ defaultComplexity: 1 })];
        addValidationRule(createComplexityRule({ maximumComplexity, variables, estimators }));
      },
    },
  ]);
}

function bySize({ args, childComplexity }: { args: Record<string, unknown>; childComplexity: number }) {
  const size = args['first'] ?? args['last'];
  return size === undefined ? undefined : 1 + Number(size) * childComplexity;
}
