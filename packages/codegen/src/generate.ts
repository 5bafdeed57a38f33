import type { GraphQLSchema } from 'graphql';
import type { Plan } from '@endcursor/templates';
import { detect } from './detect/detect.ts';
import type { Detected } from './detect/decision.ts';
import { diagnosticText } from './detect/diagnostic.ts';
import { readOverrides } from './detect/overrides.ts';
import { findRefetches } from './detect/refetch.ts';
import { type FurtherPages, furtherPages } from './detect/further-pages.ts';
import { checkDialects, configuredFilters } from './filters/configured.ts';
import type { FoundBuilders } from './filters/find.ts';
import { foundBuilders } from './filters/plan.ts';
import { ConfigError, type Options } from './options/options.ts';
import { withoutDescriptions } from './plan/descriptions.ts';
import { buildPlan } from './plan/plan.ts';
import { visibleSchema } from './schema/visible.ts';

/** What the plugin and the preset emit from. */
export interface Generated {
  readonly plan: Plan;
  readonly detected: Detected;
  readonly builders: FoundBuilders;
  /** How the further pages of lists inside selections are asked for. */
  readonly further: FurtherPages;
}

/**
 * Detects, then plans.
 * @throws {ConfigError} where the configuration says something of the schema that is not so
 */
export function generate(schema: GraphQLSchema, options: Options): Generated {
  const visible = visibleSchema(schema, options);
  const detected = detect(visible, readOverrides(options, options.profile.paging));
  const refetches = findRefetches(schema, options.refetch);
  const errors = [...detected.diagnostics, ...refetches.diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ConfigError(errors.map(diagnosticText));
  const filters = configuredFilters(visible, options.filters, options.profile.filters);
  const builders = foundBuilders(visible, detected, filters);
  checkDialects(builders, options.filters);
  const plan = buildPlan(visible, detected, { builders, refetches }, { ...options, filters });
  const further = furtherPages(visible, detected, refetches);
  return { plan: options.descriptions ? plan : withoutDescriptions(plan), detected, builders, further };
}
